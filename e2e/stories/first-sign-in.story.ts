import { expect } from '@playwright/test'
import { demoPassword } from '../../server/demo/story/demo-accounts.ts'
import { serverPaths } from '../../shared/contract/sync/paths.ts'
import { say } from '../desk/words.ts'
import { story } from '../story.ts'

story(
  '[I51] a handler signs in, sees the first sync come, finds an application by two characters and sees its proofs',
  async ({ server, openDesk }) => {
    await server.arm({ kind: 'hold', path: serverPaths.pull })
    const desk = await openDesk()
    await desk.enrol('liu.handler', demoPassword)
    await expect(desk.firstSync()).toContainText(say('sync.first.title'))
    await expect(desk.page.getByText(say('work-list.empty.first-sync'))).toBeVisible()
    await server.release()
    await desk.waitForFirstSync()
    await desk.expectOnline()
    await desk.expectWaiting(0)

    await desk.chooseTab('all')
    await desk.search('思远')
    await expect(desk.found()).toHaveCount(1)
    await expect(desk.rowOf('欧阳思远')).toBeVisible()
    await desk.openCase('欧阳思远')

    await desk.openBlock('B11')
    await desk.seeEvidence('PDF')
    await desk.openBlock('B10')
    await desk.seeEvidence('JPG')
  },
)

story('[E4] a block reviewer decides on own blocks only', async ({ openDesk }) => {
  const desk = await openDesk()
  await desk.enrol('zhou.papers', demoPassword)
  await desk.waitForFirstSync()
  await desk.openCase('程䶮安')
  await desk.giveVerdict('B11', 'TRUE', '')
  await desk.expectJustAccepted()
  await expect(desk.notice()).toContainText(/回执第 \d+ 号/)
  // The basic block is somebody else's: this person is not even sent it.
  await expect(desk.blockButton('B10')).toBeVisible()
  await expect(desk.blockButton('B01')).toHaveCount(0)
})

story('[I16] a pass is refused before the click while a verdict is missing, and says which', async ({ openDesk }) => {
  const desk = await openDesk()
  await desk.enrol('liu.handler', demoPassword)
  await desk.waitForFirstSync()
  await desk.openCase('欧阳思远')
  await desk.chooseDecision('handler-pass')
  await expect(desk.decidePanel()).toContainText(say('decide.before.verdicts-missing', { blocks: say('block.B11') }))
  await expect(desk.passButton()).toBeDisabled()
})
