import { expect } from '@playwright/test'
import { demoPassword } from '../../server/demo/story/demo-accounts.ts'
import { keptActs } from '../server/server-records.ts'
import { story } from '../story.ts'

const handler = 'person-r11'

story(
  '[I49] a verdict, the pass that rests on it and a return, of which the first push fails: none overtakes another',
  async ({ server, line, openDesk }) => {
    // One person who holds both roles, as in small units.
    await server.grant({ personId: handler, orgId: 'org-hospital-1', role: 'BLOCK_REVIEWER', blocks: ['B11'] })
    const desk = await openDesk()
    await desk.enrol('liu.handler', demoPassword)
    await desk.waitForFirstSync()
    await desk.openCase('欧阳思远')
    await line.cut()
    await desk.expectOffline()
    await desk.giveVerdict('B11', 'TRUE', '检索页可查。')
    await desk.pass('材料完整,同意报送。')
    await desk.backToList()
    await desk.openCase('胡晓婧')
    await desk.returnToApplicant([{ block: 'B10', reason: '缺少佐证材料', text: '请补充任务书。' }], '')
    await desk.expectWaiting(3)
    await server.arm({ kind: 'fail-push' })
    await line.mend()
    await desk.syncNow()
    await desk.expectWaiting(0)
    await desk.expectAccepted('欧阳思远')
    await desk.expectAccepted('胡晓婧')

    const kinds = ['block-verdict', 'handler-pass', 'return-to-applicant']
    const kept = keptActs(server.dataDir, handler).slice(-3)
    expect(kept.map(({ kind, outcome }) => [kind, outcome])).toEqual(kinds.map((kind) => [kind, 'accepted']))
    expect(kept.map(({ localSeq }) => localSeq)).toEqual([1, 2, 3])
    const pushes = await server.pushes()
    expect(pushes.map(({ actIds, failed }) => [actIds.length, failed])).toEqual([
      [3, true],
      [3, false],
    ])
  },
)
