import path from 'node:path'
import { expect } from '@playwright/test'
import { demoPassword } from '../../server/demo/story/demo-accounts.ts'
import { say } from '../desk/words.ts'
import { makeNetworkNamespace, type NetworkNamespace } from '../server/network-namespace.ts'
import { copyTemplate } from '../server/seeded-template.ts'
import { keptActs } from '../server/server-records.ts'
import { startServerUnderTest } from '../server/server-under-test.ts'
import { story } from '../story.ts'

/** The server in a network of its own; requests into it hang when the link is down, and nobody is told. */
const cableStory = story.extend<{ readonly cable: NetworkNamespace }>({
  cable: async ({ folder: _folder }, use, testInfo) => {
    const made = makeNetworkNamespace(testInfo.parallelIndex * 20 + testInfo.repeatEachIndex + (testInfo.project.name === 'browser' ? 1 : 2)) // oxfmt-ignore
    testInfo.skip('cannot' in made, 'cannot' in made ? made.cannot : '')
    if ('cannot' in made) return
    await use(made)
    made.remove()
  },
  server: async ({ folder, cable }, use) => {
    const dataDir = path.join(folder, 'data')
    await copyTemplate(process.env['STORIES_TEMPLATE'] ?? '', dataDir)
    const { host, inside } = cable
    const server = await startServerUnderTest({ dataDir, logFile: path.join(folder, 'server.log'), host, inside })
    await use(server)
    await server.kill()
  },
})

cableStory(
  '[I49] the link itself goes down: the desk says so, goes on, and sends when it is up',
  async ({ server, cable, openDesk }) => {
    const desk = await openDesk({ serverUrl: server.url })
    await desk.enrol('liu.handler', demoPassword)
    await desk.waitForFirstSync()
    await desk.openCase('阿依努尔·买买提')
    cable.linkDown()
    await desk.pass('网线拔掉之后作的决定。')
    await expect(desk.notice()).toContainText(say('decide.done.waiting'))
    await desk.expectWaiting(1)
    await desk.expectOffline()
    await desk.openBlock('B11')
    await desk.seeEvidence('PDF')
    cable.linkUp()
    await desk.syncNow()
    await desk.expectWaiting(0)
    await desk.expectAccepted('阿依努尔·买买提')
    const kept = (await keptActs(server, 'person-r11')).filter(({ body }) => body.opinion === '网线拔掉之后作的决定。')
    expect(kept).toMatchObject([{ outcome: 'accepted' }])
  },
)
