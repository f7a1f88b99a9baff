import { expect } from '@playwright/test'
import { demoPassword } from '../../server/demo/story/demo-accounts.ts'
import { serverPaths } from '../../shared/contract/sync/paths.ts'
import { say } from '../desk/words.ts'
import { story } from '../story.ts'

const applicant = '阿依努尔·买买提'

story(
  '[I49] downloads paused and the cable out: the sync centre says what is safe and what waits, and in the end has the receipt',
  async ({ server, line, openDesk }) => {
    const desk = await openDesk()
    // Its evidence does not begin to come before the pause.
    await server.arm({ kind: 'hold', path: serverPaths.pull })
    await desk.enrol('liu.handler', demoPassword)
    const centre = await desk.openSyncCentre()
    await (await desk.line()).call('transfers.pause', { paused: true })
    await server.release()
    await expect(desk.firstSync()).toHaveCount(0, { timeout: 60_000 })
    await expect(centre.getByRole('button', { name: say('transfers.resume') })).toBeVisible()
    await desk.closeSyncCentre()

    // What somebody opens comes all the same.
    await desk.openCase(applicant)
    await desk.openBlock('B11')
    await desk.seeEvidence('PDF')
    await expect(desk.statusLine()).toContainText(say('transfers.paused'))
    await line.cut()
    await desk.expectOffline()
    await desk.pass('下载暂停、网线拔掉之后作的决定。')

    await desk.openSyncCentre()
    await expect(centre).toContainText('其中 1 个还没有得到服务器的处理结果')
    await expect(centre).toContainText(say('error.server-unreachable'))
    const queue = centre.getByRole('table', { name: say('sync-centre.queue', { count: 1 }) })
    await expect(queue.getByRole('row').filter({ hasText: applicant })).toContainText(say('sync-centre.way.waiting'))
    await desk.closeSyncCentre()

    await desk.page.keyboard.press('Control+l')
    await desk.unlock(demoPassword)
    await expect(desk.statusLine()).toContainText(say('transfers.paused'))
    await line.mend()
    await desk.openSyncCentre()
    await desk.page.keyboard.press('F5')
    const receipts = centre.getByRole('table', { name: say('sync-centre.receipts', { count: 1 }) })
    await expect(receipts.getByRole('row').filter({ hasText: applicant })).toContainText(say('act-state.accepted'), {
      timeout: 60_000,
    })
    await expect(centre).toContainText(say('sync-centre.queue-none'))
    await centre.getByRole('button', { name: say('transfers.resume') }).click()
    await expect(desk.statusLine()).toContainText(say('status.evidence-done'), { timeout: 60_000 })
    await expect(desk.statusLine()).not.toContainText(say('transfers.paused'))
  },
)
