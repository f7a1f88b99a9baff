import { expect } from '@playwright/test'
import { demoPassword } from '../../server/demo/story/demo-accounts.ts'
import { pushLimits } from '../../shared/contract/sync/push.ts'
import { keptActs } from '../server/server-records.ts'
import { story } from '../story.ts'

const reviewer = 'person-r13'
const blocks = ['B10', 'B11', 'B12'] as const
const actCount = 2 * pushLimits.rows + 30

story(
  '[I49] [SYN-1] of three batches the middle one fails: everything arrives once and in the order it was decided',
  async ({ server, line, openDesk }) => {
    const desk = await openDesk()
    await desk.enrol('zhou.papers', demoPassword)
    await desk.waitForFirstSync()
    await line.cut()
    await desk.syncNow()
    await desk.expectOffline()
    const store = await desk.line()
    const detail = await store.now('case.detail', { caseId: 'case-01' })
    if (detail === null) throw new Error('the application is not on the desk')
    const actIds: string[] = []
    for (let number = 1; number <= actCount; number++) {
      const block = blocks[number % blocks.length] ?? 'B10'
      const contentHash = detail.blocks.find((each) => each.block === block)?.contentHash ?? ''
      const answer = await store.call('act.append', {
        caseId: 'case-01',
        visit: detail.visit,
        judged: [{ block, contentHash }],
        body: { kind: 'block-verdict', block, verdict: 'TRUE', text: `第${number}次` },
        draftSlot: '',
      })
      if (!answer.ok) throw new Error(`decision ${number} was refused`)
      actIds.push(answer.value.actId)
    }
    await desk.expectWaiting(actCount)
    await server.arm({ kind: 'fail-push', holding: actIds[actCount / 2] ?? '' })
    await line.mend()
    await desk.syncNow()
    await expect.poll(async () => (await server.pushes()).some(({ failed }) => failed), { timeout: 90_000 }).toBe(true)
    await desk.syncNow()
    await desk.expectWaiting(0)

    const pushes = await server.pushes()
    // The first batch may have gone up twice: asking for a sync gives up a request that was made while the desk took itself to be off line.
    const distinct = pushes.filter((push, index) => push.actIds[0] !== pushes[index - 1]?.actIds[0])
    // How many go into one depends on their bytes too: each act names up to 50 that it rests on.
    expect(distinct.map((push) => push.failed)).toEqual([false, true, false])
    expect(distinct.flatMap((push) => push.actIds)).toEqual(actIds)
    const failedAt = pushes.findIndex(({ failed }) => failed)
    expect(pushes.filter(({ failed }) => failed)).toHaveLength(1)
    expect(pushes[failedAt + 1]?.actIds).toEqual(pushes[failedAt]?.actIds)
    const kept = (await keptActs(server, reviewer)).filter(({ caseId }) => caseId === 'case-01')
    expect(kept.map(({ body }) => body.text)).toEqual(
      Array.from({ length: actCount }, (_, index) => `第${index + 1}次`),
    )
    expect(kept.every(({ outcome }) => outcome === 'accepted')).toBe(true)
  },
)
