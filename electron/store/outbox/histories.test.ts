import { afterEach, beforeEach, expect, it } from 'vitest'
import { serverPaths } from '../../../shared/contract/sync/paths.ts'
import { attachDesk, type Desk } from '../host/desk-attachment.ts'
import { takeBackAct } from '../commands/take-back-act.ts'
import { DeskUnderTest, opinionOn } from '../test-server/desk-under-test.suite.ts'
import { SpeakingServer } from '../test-server/speaking-server.suite.ts'

const seeds = [1, 2, 3]
const steps = 25
let server: SpeakingServer
let desk: DeskUnderTest
let attached: Desk | null = null

beforeEach(async () => {
  server = await SpeakingServer.start()
  desk = new DeskUnderTest(server.url)
  desk.graceMs = 5
  desk.attach = [(profile) => attachDesk(profile, (opened) => (attached = opened))]
  await desk.enrol()
  await desk.until(({ dataAsOfMs }) => dataAsOfMs > 0)
})
afterEach(async () => {
  await desk.remove()
  await server.stop()
})

/** Mulberry32: the same history for the same seed. */
function random(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

it.each(seeds)(
  '[I49] [SYN-1] decided, taken back, sent, answers lost, restarted, in any order (seed %i): desk and server end with the same acts',
  async (seed) => {
    const draw = random(seed)
    const kept = new Map<string, string>()
    const back = new Map<string, string>()
    for (let step = 0; step < steps; step += 1) {
      const what = draw(8)
      if (what < 3) {
        const text = `意见 ${step}`
        kept.set(desk.profile.appendAct(opinionOn(`case-${step}`, text)).id, text)
      } else if (what < 5) {
        const actId = [...kept.keys()][draw(Math.max(1, kept.size))]
        if (actId === undefined || attached === null) continue
        if (!takeBackAct(desk.profile, attached.reference, actId).ok) continue
        back.set(actId, kept.get(actId) ?? '')
        kept.delete(actId)
      } else if (what === 5) {
        server.mishap(serverPaths.push, (['answer-lost', 'server-error', 'later'] as const)[draw(3)] ?? 'none')
      } else if (what === 6) desk.profile.syncNow()
      else await (draw(3) === 0 ? desk.reopen() : new Promise((resolve) => setTimeout(resolve, draw(30))))
    }
    server.mishaps.clear()
    desk.profile.syncNow()
    await desk.until(({ waiting }) => waiting === 0)
    const rows = await desk.profile.collections.outbox.find({ sort: [{ localSeq: 'asc' }] }).exec()
    expect(rows.map(({ id }) => id)).toEqual([...kept.keys()])
    expect(server.actIds()).toEqual([...kept.keys()])
    expect(server.forks).toEqual([])
    const drafts = await desk.profile.collections.drafts.find().exec()
    expect(drafts.map(({ text }) => text).sort()).toEqual([...back.values()].sort())
    expect(kept.size * back.size).toBeGreaterThan(0)
  },
)
