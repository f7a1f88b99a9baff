import { expect } from '@playwright/test'
import { demoPassword } from '../../server/demo/story/demo-accounts.ts'
import { say } from '../desk/words.ts'
import { keptActs } from '../server/server-records.ts'
import { story } from '../story.ts'

const handler = 'person-r11'
const applicant = '欧阳思远'

story(
  '[I49] a verdict, the pass that rests on it and the return after that: the first is put off once, and neither overtakes it',
  async ({ server, line, openDesk }) => {
    // One person who holds both roles, as in small units.
    await server.grant({ personId: handler, orgId: 'org-hospital-1', role: 'BLOCK_REVIEWER', blocks: ['B11'] })
    const desk = await openDesk()
    await desk.enrol('liu.handler', demoPassword)
    await desk.waitForFirstSync()
    await desk.openCase(applicant)
    await line.cut()
    await desk.expectOffline()
    await desk.giveVerdict('B11', 'TRUE', '检索页可查。')
    await desk.pass('材料完整,同意报送。')
    await desk.returnToApplicant([{ block: 'B10', reason: '缺少佐证材料', text: '公示期间发现缺任务书。' }], '')
    await desk.expectWaiting(3)
    await server.arm({ kind: 'put-off-first-row' })
    await line.mend()
    await desk.syncNow()
    await desk.expectWaiting(0)
    await desk.expectAccepted(applicant)
    await expect(desk.page.getByText(say('stage.DRAFT')).first()).toBeVisible()

    const kinds = ['block-verdict', 'handler-pass', 'return-to-applicant']
    const kept = (await keptActs(server, handler)).filter(({ caseId }) => caseId === 'case-03')
    expect(kept.map(({ kind, outcome }) => [kind, outcome])).toEqual(kinds.map((kind) => [kind, 'accepted']))
    expect(kept.map(({ localSeq }) => localSeq)).toEqual([1, 2, 3])
    const pushes = await server.pushes()
    expect(pushes.map(({ answers }) => answers)).toEqual([
      ['later: busy', 'later: based-on-unruled', 'later: based-on-unruled'],
      ['ruled', 'ruled', 'ruled'],
    ])
    expect(pushes[1]?.actIds).toEqual(pushes[0]?.actIds)
  },
)
