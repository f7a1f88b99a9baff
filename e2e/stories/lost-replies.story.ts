import { expect } from '@playwright/test'
import { demoPassword } from '../../server/demo/story/demo-accounts.ts'
import { keptActs } from '../server/server-records.ts'
import type { ServerUnderTest } from '../server/server-under-test.ts'
import { story } from '../story.ts'

const reviewer = 'person-r13'

story(
  '[I49] [SYN-1] the server is killed in the middle of a push and its reply is lost: the repeat makes no second act',
  async ({ server, line, openDesk }) => {
    const desk = await openDesk()
    await desk.enrol('zhou.papers', demoPassword)
    await desk.waitForFirstSync()
    await desk.openCase('程䶮安')
    await line.cut()
    await desk.expectOffline()
    await desk.giveVerdict('B10', 'TRUE', '第一')
    await desk.giveVerdict('B11', 'TRUE', '第二')
    await desk.giveVerdict('B12', 'TRUE', '第三')
    await desk.expectWaiting(3)
    await server.arm({ kind: 'die-after-row', row: 2 })
    await line.mend()
    await desk.syncNow()
    await server.ended()
    expect(await textsOf(server)).toEqual(['第一', '第二'])
    await desk.expectWaiting(3)

    await server.start()
    await desk.syncNow()
    await desk.expectWaiting(0)
    const kept = (await keptActs(server, reviewer)).filter(({ caseId }) => caseId === 'case-01')
    expect(kept.map(({ body, outcome }) => [body.text, outcome])).toEqual([
      ['第一', 'accepted'],
      ['第二', 'accepted'],
      ['第三', 'accepted'],
    ])
    expect(new Set(kept.map(({ actId }) => actId)).size).toBe(3)
  },
)

story(
  '[I49] replies that are lost on the way do not make a decision count twice',
  async ({ server, line, openDesk }) => {
    const desk = await openDesk()
    await desk.enrol('zhou.papers', demoPassword)
    await desk.waitForFirstSync()
    await desk.openCase('程䶮安')
    line.loseReplies(true)
    await desk.giveVerdict('B11', 'TRUE', '只算一次')
    await expect.poll(() => textsOf(server), { timeout: 60_000 }).toEqual(['只算一次'])
    await desk.expectOffline()
    await desk.expectWaiting(1)
    line.loseReplies(false)
    await desk.syncNow()
    await desk.expectWaiting(0)
    await desk.expectAccepted('程䶮安')
    expect(await textsOf(server)).toEqual(['只算一次'])
  },
)

async function textsOf(server: ServerUnderTest): Promise<readonly (string | undefined)[]> {
  const kept = await keptActs(server, reviewer)
  return kept.filter(({ caseId }) => caseId === 'case-01').map(({ body }) => body.text)
}
