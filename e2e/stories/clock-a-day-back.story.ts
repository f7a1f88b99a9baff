import { expect } from '@playwright/test'
import { demoPassword } from '../../server/demo/story/demo-accounts.ts'
import { environmentAt, fakeTimeLibrary } from '../desk/fake-time.ts'
import { keptActs } from '../server/server-records.ts'
import { story } from '../story.ts'

const reviewer = 'person-r13'

story(
  '[I12] [SYN-1] the desk’s clock goes back a day between two runs: everything is sent, in the order it was decided',
  async ({ server, line, folder, deskHost, openDesk }, testInfo) => {
    const library = fakeTimeLibrary()
    testInfo.skip(library === null, 'needs libfaketime (apt-get install faketime)')
    if (library === null) return
    const desk = await openDesk()
    await desk.enrol('zhou.papers', demoPassword)
    await desk.waitForFirstSync()
    await desk.openCase('程䶮安')
    await line.cut()
    await desk.expectOffline()
    await desk.giveVerdict('B10', 'TRUE', '第一天')
    await desk.expectWaiting(1)
    await desk.desk.close()

    const environment = await environmentAt('-1d', { host: deskHost, library, folder })
    const earlier = await openDesk({ environment })
    await earlier.unlock(demoPassword)
    await earlier.expectOffline()
    await earlier.openCase('程䶮安')
    await earlier.giveVerdict('B11', 'TRUE', '前一天')
    await earlier.expectWaiting(2)
    const outbox = await (await earlier.line()).now('outbox.list', {})
    const decidedAtMs = (text: string): number =>
      outbox.find(({ body }) => body.kind === 'block-verdict' && body.text === text)?.decidedAtMs ?? Number.NaN
    expect(decidedAtMs('前一天')).toBeLessThan(decidedAtMs('第一天') - 12 * 3_600_000)
    await line.mend()
    await earlier.syncNow()
    await earlier.expectWaiting(0)
    const kept = (await keptActs(server, reviewer)).filter(({ caseId }) => caseId === 'case-01')
    expect(kept.map(({ body, outcome }) => [body.text, outcome])).toEqual([
      ['第一天', 'accepted'],
      ['前一天', 'accepted'],
    ])
  },
)
