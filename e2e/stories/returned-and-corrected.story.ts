import { expect } from '@playwright/test'
import { demoPassword } from '../../server/demo/story/demo-accounts.ts'
import { demoApplicants } from '../../server/demo/story/demo-applicants.ts'
import { mappedByHospital } from '../../server/demo/story/demo-organizations.ts'
import { applicantAt } from '../applicant/applicant-client.ts'
import { likeOf, say } from '../desk/words.ts'
import { keptActs } from '../server/server-records.ts'
import { story } from '../story.ts'

const who = '阿依努尔·买买提'
const caseId = 'case-02'
const reason = '第二篇论文扫描件模糊且缺目录页，请重新扫描后上传。'
const added = '（已补目录页）'

story(
  '[E6] [I11] [I13] [I14] [I15] [I24] returned for its papers off line, corrected by the applicant and submitted again: the desk shows what changed, and the other verdicts hold',
  async ({ server, line, openDesk }) => {
    const desk = await openDesk({ name: 'handler' })
    await desk.enrol('liu.handler', demoPassword)
    await desk.waitForFirstSync()
    await desk.openCase(who)
    for (const block of mappedByHospital) await expect(desk.blockButton(block)).toContainText(say('verdict.TRUE'))
    await line.cut()
    await desk.expectOffline()
    await desk.returnToApplicant(
      [{ block: 'B11', reason: '扫描件不清晰、方向不正或页面缺失', text: reason }],
      '其余模块无误。',
    )
    await expect(desk.notice()).toContainText(say('decide.done.waiting'))
    await desk.expectWaiting(1)
    const login = demoApplicants.find(({ name }) => name === who)?.idNumber ?? ''
    const applicant = await applicantAt(server.url, { login, password: demoPassword, caseId })
    expect(await applicant.read()).toMatchObject({ stage: 'UNIT_REVIEW', editableBlocks: [] })

    await line.mend()
    await desk.syncNow()
    await desk.expectWaiting(0)
    await desk.expectAccepted(who)
    const returned = await applicant.read()
    expect(returned).toMatchObject({ stage: 'DRAFT', editable: 'listed', editableBlocks: ['B11'] })
    expect(JSON.stringify(returned.returns)).toContain(reason)

    await expect(applicant.correct('B14', '（另加一项）')).rejects.toThrow('block-not-editable')
    await applicant.correct('B11', added)
    await applicant.submit()
    const hashes = new Map(returned.blocks.map(({ block, contentHash }) => [block, contentHash]))
    const submitted = await applicant.read()
    const differing = submitted.blocks.filter(({ block, contentHash }) => hashes.get(block) !== contentHash)
    expect(differing.map(({ block }) => block)).toEqual(['B11'])
    expect(submitted.stage).toBe('UNIT_REVIEW')

    await desk.syncNow()
    await expect(desk.blockButton('B11')).toContainText(say('case.block.changed'), { timeout: 60_000 })
    await expect(desk.blockButton('B11')).toContainText(say('case.block.lapsed'))
    const changed = desk.page.locator('nav [data-block]').filter({ hasText: say('case.block.changed') })
    await expect(changed).toHaveCount(1)
    for (const block of mappedByHospital.filter((each) => each !== 'B11'))
      await expect(desk.blockButton(block)).toContainText(say('verdict.TRUE'))
    await desk.openBlock('B11')
    await expect(desk.page.getByRole('main')).toContainText(added)
    await desk.checkChanges()
    await expect(changed).toHaveCount(0)

    // Not to be passed before its papers have a verdict again; then it is, by that one verdict.
    await desk.chooseDecision('handler-pass')
    await desk.passText().fill('补正材料已核对，同意报送。')
    await expect(desk.passButton()).toBeDisabled()
    const papers = await openDesk({ name: 'papers', serverUrl: server.url })
    await papers.enrol('zhou.papers', demoPassword)
    await papers.waitForFirstSync()
    await papers.openCase(who)
    await papers.giveVerdict('B11', 'TRUE', '目录页已补，检索页可查。')
    await papers.expectJustAccepted()
    await papers.desk.close()
    await desk.syncNow()
    await expect(desk.passButton()).toBeEnabled({ timeout: 60_000 })
    await desk.pass('补正材料已核对，同意报送。')
    await desk.expectJustAccepted()
    const kinds = (await keptActs(server, 'person-r11')).filter((act) => act.caseId === caseId).map(({ kind, outcome }) => `${kind} ${outcome}`) // oxfmt-ignore
    expect(kinds).toEqual(['return-to-applicant accepted', 'handler-pass accepted'])
    await desk.page.getByRole('tab', { name: likeOf('case.tab.acts') }).click()
    await expect(desk.page.getByRole('list', { name: say('case.acts.title') })).toContainText(reason)
  },
)
