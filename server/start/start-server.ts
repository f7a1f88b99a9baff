import { join } from 'node:path'
import { argonHashing, productionCost } from '../accounts/password-hashing.ts'
import { buildApp } from '../app.ts'
import type { AppContext } from '../app-context.ts'
import { ensureCalendar } from '../calendar/ensure-calendar.ts'
import type { Clock } from '../clock.ts'
import { lockFolder } from '../database/lock-folder.ts'
import { openDatabase } from '../database/open-database.ts'
import { folderEvidenceStore } from '../evidence-store/folder-evidence-store.ts'
import { startFeedNotifier } from '../feed/feed-notifier.ts'
import { ensureAuthority } from '../repositories/authority.ts'
import type { ServerLog } from '../server-log.ts'
import { CannotStart } from '../cannot-start.ts'

export interface ServerSettings {
  readonly folder: string
  readonly key: Uint8Array | null
  readonly postgresUrl: string | undefined
  /** 0: any free one. */
  readonly port: number
  readonly host: string
  readonly clock: Clock
  readonly log: ServerLog
  readonly authorityName: string
  /** Runs before the first request is taken, such as the filling with demo data. */
  readonly prepare?: (context: AppContext) => Promise<void>
}

export interface RunningServer {
  readonly address: string
  readonly context: AppContext
  /** Takes no more requests, ends those that run, and closes everything. */
  close(): Promise<void>
}

/**
 * Opens the folder and its database, and listens.
 * @throws CannotStart 'store-in-use' 'port-taken'; failures of the disk as they are (`asCannotStart` has their sentences)
 */
export async function startServer(settings: ServerSettings): Promise<RunningServer> {
  const { folder, key, postgresUrl, clock, log, authorityName: name } = settings
  const undo: (() => unknown)[] = []
  const close = async (): Promise<void> => {
    for (const step of undo.splice(0).toReversed()) await step()
  }
  try {
    // Behind PostgreSQL any number of processes may share the folder of evidence.
    if (postgresUrl === undefined) undo.push(lockFolder(folder))
    const database = await openDatabase({ folder, key, postgresUrl })
    undo.push(() => database.close())
    const authority = await ensureAuthority(database, { name, nowMs: clock.nowMs() })
    await ensureCalendar(database, clock.nowMs())
    const notifier = startFeedNotifier(database)
    undo.push(() => notifier.close())
    const evidenceStore = folderEvidenceStore(join(folder, 'evidence'))
    const passwordHashing = argonHashing(productionCost)
    const context = { database, clock, evidenceStore, authority, notifier, passwordHashing, log }
    await settings.prepare?.(context)
    const app = buildApp(context)
    undo.push(() => app.close())
    return { address: await listen(app, settings), context, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function listen(
  app: ReturnType<typeof buildApp>,
  { port, host }: Pick<ServerSettings, 'port' | 'host'>,
): Promise<string> {
  try {
    return await app.listen({ port, host })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'EADDRINUSE') throw new CannotStart('port-taken', `Port ${port} on ${host} is taken.`, error)
    if (code === 'EACCES')
      throw new CannotStart('port-taken', `Port ${port} on ${host} is not allowed to this user.`, error)
    if (code === 'EADDRNOTAVAIL') throw new CannotStart('port-taken', `This machine has no address ${host}.`, error)
    throw error
  }
}
