import { readdir, rename } from 'node:fs/promises'
import path from 'node:path'
import { expect } from '@playwright/test'
import { demoPassword } from '../../server/demo/story/demo-accounts.ts'
import { serverPaths } from '../../shared/contract/sync/paths.ts'
import type { DeskActions } from '../desk/desk-actions.ts'
import { likeOf, say } from '../desk/words.ts'
import type { ServerUnderTest } from '../server/server-under-test.ts'
import type { Screen, Stage } from './screen.ts'

let giveEvidenceBack = async (): Promise<void> => undefined

/** The sync centre in its states. */
export const syncScreens: readonly Screen[] = [
  {
    name: 'sync-centre-empty',
    at: 'handler',
    show: async ({ desk }) => {
      await desk.expectWaiting(0)
      const centre = await desk.openSyncCentre()
      await expect(centre.getByText(say('sync-centre.queue-none'))).toBeVisible()
    },
  },
  {
    name: 'sync-centre-offline',
    at: 'papers',
    show: async ({ desk, line }) => {
      await line.cut()
      await desk.openCase('胡晓婧')
      await desk.giveVerdict('B10', 'TRUE', '')
      await desk.giveVerdict('B11', 'PROBLEM', '第二篇论文缺检索页。')
      await desk.expectOffline()
      const centre = await desk.openSyncCentre()
      await expect(centre.getByText(say('error.server-unreachable'))).toBeVisible()
      await expect(centre.getByRole('row')).not.toHaveCount(0)
    },
  },
  {
    name: 'sync-centre-paused',
    at: 'leader',
    show: async (stage) => {
      const desk = await heldAtFirstSync(stage, 'paused')
      await (await desk.line()).call('transfers.pause', { paused: true })
      await stage.server.release()
      await expect(desk.firstSync()).toHaveCount(0, { timeout: 60_000 })
      await expect(desk.statusLine()).toContainText(say('transfers.paused'))
      const centre = await desk.openSyncCentre()
      await expect(centre.getByRole('button', { name: say('transfers.resume') })).toBeVisible()
      return desk
    },
    leave: async ({ server }) => server.release(),
  },
  {
    name: 'sync-centre-failed',
    at: 'leader',
    show: async (stage) => {
      const desk = await heldAtFirstSync(stage, 'failed')
      giveEvidenceBack = await withholdEvidence(stage.server, 6)
      await stage.server.release()
      await expect(desk.firstSync()).toHaveCount(0, { timeout: 60_000 })
      const centre = await desk.openSyncCentre()
      await expect(centre.getByRole('button', { name: say('transfers.retry') })).toBeVisible({ timeout: 60_000 })
      return desk
    },
    leave: async ({ server }) => {
      await server.release()
      await giveEvidenceBack()
    },
  },
  {
    // The desk on which "decision-refused" was shown, with what lies on its disk.
    name: 'sync-centre-refused',
    at: 'leader',
    show: async ({ openDesk, look }) => {
      const desk = await openDesk({ name: 'refused' })
      // It was last seen in another look.
      await (await desk.line()).call('settings.change', look)
      await desk.unlock(demoPassword)
      const centre = await desk.openSyncCentre()
      await centre.getByRole('checkbox', { name: say('sync-centre.receipts.refused-only') }).check()
      await expect(centre.getByText(say('outbox.kept'))).toBeVisible()
      await expect(centre.getByText(likeOf('storage.check.ok'))).toBeVisible({ timeout: 60_000 })
      return desk
    },
  },
]

/** A desk whose first documents have not come: what is done now is done before any of its evidence comes. */
async function heldAtFirstSync({ server, openDesk }: Stage, name: string): Promise<DeskActions> {
  const desk = await openDesk({ name: `sync-${name}` })
  await server.arm({ kind: 'hold', path: serverPaths.pull })
  await desk.enrol('liu.handler', demoPassword)
  await expect(desk.firstSync()).toBeVisible()
  return desk
}

/** Takes some files of evidence from the server, as a lost disk would; gives them back when called. */
async function withholdEvidence(server: ServerUnderTest, count: number): Promise<() => Promise<void>> {
  const folder = path.join(server.dataDir, 'server', 'evidence')
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = found.flatMap((entry) => (entry.isFile() ? [path.join(entry.parentPath, entry.name)] : [])).sort()
  const taken = files.filter((_, index) => index % Math.ceil(files.length / count) === 0)
  for (const file of taken) await rename(file, `${file}.taken`)
  return async () => {
    for (const file of taken) await rename(`${file}.taken`, file)
  }
}
