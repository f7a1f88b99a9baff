import { expect } from '@playwright/test'
import { demoPassword } from '../../server/demo/story/demo-accounts.ts'
import { demoApplicants } from '../../server/demo/story/demo-applicants.ts'
import { applicantAt } from '../applicant/applicant-client.ts'
import { startCuttableLine } from '../desk/cuttable-line.ts'
import { likeOf, say } from '../desk/words.ts'
import { keptActs } from '../server/server-records.ts'
import { story } from '../story.ts'

const reviewer = 'person-r13'

story(
  '[I15] a verdict on content that was returned and corrected meanwhile is refused, says why, and keeps its text',
  async ({ server, line, openDesk }) => {
    const text = '第二篇论文检索页缺失,请补充。'
    const papers = await openDesk({ name: 'papers' })
    await papers.enrol('zhou.papers', demoPassword)
    await papers.waitForFirstSync()
    await papers.openCase('胡晓婧')
    await line.cut()
    await papers.expectOffline()
    await papers.giveVerdict('B10', 'PROBLEM', text)
    await papers.expectWaiting(1)

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
    // Not by the panel: a refusal that stands there with its reason is no news any more.
    await (await papers.line()).call('sync.now', {})
    await papers.expectWaiting(0)
    await expect(papers.statusLine()).toContainText(say('status.refused', { count: 1 }))
    await papers.expectRefused('胡晓婧', 'error.case-moved', text)
    expect((await keptActs(server, reviewer)).filter(({ caseId }) => caseId === 'case-04').at(-1)).toMatchObject({ outcome: 'refused', refusalCode: 'case-moved', body: { text } }) // oxfmt-ignore
    // It came back as a new visit, with what was changed marked; a decision before that is here would be on the old one.
    await papers.openBlock('B10')
    await expect(papers.page.getByText(say('case.changed.title'))).toBeVisible({ timeout: 60_000 })
    // What did not change is decided on at once; elsewhere the same person looks at the changes first.
    await papers.giveVerdict('B11', 'TRUE', '')
    await papers.expectJustAccepted()
    await papers.openBlock('B10')
    await papers.checkChanges()
    await papers.giveVerdict('B10', 'TRUE', '')
    await papers.expectJustAccepted()
  },
)

story(
  '[I24] two people decide one application off line: the first counts, the second is told why and its reasons stay on the application',
  async ({ server, line, openDesk }) => {
    const reasons = '论文署名单位与填报不符,建议退回。'
    const second = await startCuttableLine(server.url)
    const papers = await openDesk({ name: 'papers', serverUrl: second.url })
    await papers.enrol('zhou.papers', demoPassword)
    await papers.waitForFirstSync()
    await papers.openCase('阿依努尔·买买提')
    const handler = await openDesk({ name: 'handler' })
    await handler.enrol('liu.handler', demoPassword)
    await handler.waitForFirstSync()
    await handler.openCase('阿依努尔·买买提')
    await Promise.all([line.cut(), second.cut()])
    await papers.expectOffline()
    await handler.expectOffline()
    await papers.giveVerdict('B11', 'VETO', reasons)
    await handler.pass('材料完整,同意报送。')

    await line.mend()
    await handler.syncNow()
    await handler.expectAccepted('阿依努尔·买买提')
    await second.mend()
    await papers.syncNow()
    await papers.expectRefused('阿依努尔·买买提', 'error.case-moved', reasons)
    const held = handler.page.getByRole('list', { name: say('case.acts.title') })
    await handler.page.getByRole('tab', { name: likeOf('case.tab.acts') }).click()
    await expect(held).toContainText(reasons, { timeout: 60_000 })
    await expect(handler.page.getByText(say('stage.UNIT_PUBLICITY')).first()).toBeVisible()
    await second.close()
  },
)
