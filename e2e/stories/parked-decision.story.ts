import { expect } from '@playwright/test'
import { demoPassword } from '../../server/demo/story/demo-accounts.ts'
import { demoApplicants } from '../../server/demo/story/demo-applicants.ts'
import { applicantAt } from '../applicant/applicant-client.ts'
import { likeOf, say } from '../desk/words.ts'
import { keptActs } from '../server/server-records.ts'
import { story } from '../story.ts'

const reviewer = 'person-r13'
const onB10 = '课题立项通知缺盖章页。'
const onB11 = '第二篇论文检索页缺失,请补充。'

story(
  '[SYN-5] [I15] cable out, decided, corrected by its applicant meanwhile: the difference is shown field by field, one is decided again, one withdrawn',
  async ({ server, line, openDesk }) => {
    const papers = await openDesk({ name: 'papers' })
    await papers.enrol('zhou.papers', demoPassword)
    await papers.waitForFirstSync()
    await papers.openCase('胡晓婧')
    await line.cut()
    await papers.expectOffline()
    await papers.giveVerdict('B10', 'PROBLEM', onB10)
    await papers.giveVerdict('B11', 'PROBLEM', onB11)
    await papers.expectWaiting(2)

    const handler = await openDesk({ name: 'handler', serverUrl: server.url })
    await handler.enrol('liu.handler', demoPassword)
    await handler.waitForFirstSync()
    await handler.openCase('胡晓婧')
    await handler.returnToApplicant(
      [{ block: 'B10', reason: '缺少佐证材料', text: '请补充任务书。' }],
      '请按说明修改。',
    )
    await handler.expectAccepted('胡晓婧')
    await handler.desk.close()
    const login = demoApplicants.find(({ name }) => name === '胡晓婧')?.idNumber ?? ''
    const applicant = await applicantAt(server.url, { login, password: demoPassword, caseId: 'case-04' })
    await applicant.correct('B10', '(已补充任务书)')
    await applicant.submit()

    await line.mend()
    await (await papers.line()).call('sync.now', {})
    await papers.expectWaiting(0)
    await expect(papers.statusLine()).toContainText(say('status.refused', { count: 2 }))
    await papers.page.getByRole('tab', { name: likeOf('case.tab.acts') }).click()
    const history = papers.page.getByRole('list', { name: say('case.acts.title') })
    const entry = (words: string) => history.getByRole('listitem').filter({ hasText: words }).first()
    const changes = entry(onB10).getByRole('region', { name: say('changed.title') })
    await expect(changes).toContainText(say('changed.block', { block: say('block.B10') }))
    await expect(changes.getByRole('row').last()).toContainText('(已补充任务书)')
    // Both are on record at the server, and neither counts.
    const kept = (await keptActs(server, reviewer)).filter(({ caseId }) => caseId === 'case-04')
    expect(kept.slice(-2)).toMatchObject([
      { outcome: 'refused', refusalCode: 'case-moved', body: { text: onB10 } },
      { outcome: 'refused', refusalCode: 'case-moved', body: { text: onB11 } },
    ])

    await entry(onB11)
      .getByRole('button', { name: likeOf('changed.withdraw-of') })
      .click()
    await expect(entry(onB11)).toContainText(say('act-state.withdrawn'))
    await expect(entry(onB11)).toContainText(onB11)
    await entry(onB10)
      .getByRole('button', { name: likeOf('changed.again-of') })
      .click()
    await expect(papers.verdictText()).toHaveValue(onB10)
    await papers.checkChanges()
    await papers.verdictText().fill('任务书已补充,立项通知仍缺盖章页。')
    await papers.page.keyboard.press('Control+Enter')
    await papers.expectJustAccepted()
    await papers.page.getByRole('tab', { name: likeOf('case.tab.acts') }).click()
    await expect(entry(onB10)).toContainText(say('act-state.redone'))
    await expect(papers.statusLine()).not.toContainText(say('status.refused', { count: 1 }))
  },
)

story(
  '[SYN-5] [E5] a pass that was decided off line does not hold beside a verdict given meanwhile: whose came first is shown, and its words are a draft again',
  async ({ server, line, openDesk }) => {
    const opinion = '材料完整,同意报送。'
    const desk = await openDesk({ name: 'handler' })
    await desk.enrol('liu.handler', demoPassword)
    await desk.waitForFirstSync()
    await desk.openCase('阿依努尔·买买提')
    await line.cut()
    await desk.expectOffline()
    await desk.pass(opinion)
    const papers = await openDesk({ name: 'papers', serverUrl: server.url })
    await papers.enrol('zhou.papers', demoPassword)
    await papers.waitForFirstSync()
    await papers.openCase('阿依努尔·买买提')
    await papers.giveVerdict('B11', 'PROBLEM', onB11)
    await papers.expectJustAccepted()
    await papers.desk.close()

    await line.mend()
    await desk.syncNow()
    await desk.expectRefused('阿依努尔·买买提', 'error.verdict-problem-open', opinion)
    const decision = (await desk.decisionsAbout('阿依努尔·买买提')).first()
    const later = decision.getByRole('list', { name: say('changed.later') })
    await expect(later).toContainText('周文静')
    await expect(later).toContainText(onB11)
    await decision.getByRole('button', { name: likeOf('changed.again-of') }).click()
    await expect(desk.passText()).toHaveValue(opinion)
    expect((await keptActs(server, 'person-r11')).at(-1)).toMatchObject({ kind: 'handler-pass', outcome: 'refused' })
  },
)
