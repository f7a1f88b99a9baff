/**
 * The store process put together as its entry file does it (`electron/store/host/index.ts`), and a probe beside it: from the first
 * pull request to the end of the first load. Evidence has no bytes on this server, so its queue asks, is refused and pauses.
 */
import { subscribe } from 'node:diagnostics_channel'
import { BehaviorSubject, filter, first } from 'rxjs'
import { serveDesktop } from '../../electron/rpc/serve-desktop.ts'
import { tableOf } from '../../electron/store/collections/open-collections.ts'
import { acceptLines } from '../../electron/store/host/accept-lines.ts'
import { attachDesk, type Desk } from '../../electron/store/host/desk-attachment.ts'
import { keepSettings } from '../../electron/store/host/settings-keeper.ts'
import { keepStore } from '../../electron/store/host/store-keeper.ts'
import { desktopHandlers } from '../../electron/store/host/desktop-handlers.ts'
import type { OpenProfile } from '../../electron/store/open-profile.ts'
import { openStore } from '../../electron/store/store.ts'
import { serverPaths } from '../../shared/contract/sync/paths.ts'
import type { FirstSyncDone } from './first-sync-message.ts'

const probeMs = 5
let beganMs = 0
let atStart = process.cpuUsage()
let longestStallMs = 0
let longestOwnMs = 0
let lastMs = 0
let lastOwn = process.threadCpuUsage()
let probe: NodeJS.Timeout | undefined

subscribe('http.client.request.start', (message) => {
  const { request } = message as { readonly request: { readonly path: string } }
  if (beganMs > 0 || request.path !== serverPaths.pull) return
  beganMs = performance.now()
  atStart = process.cpuUsage()
  lastMs = beganMs
  lastOwn = process.threadCpuUsage()
  probe = setInterval(look, probeMs)
})

function look(): void {
  const nowMs = performance.now()
  longestStallMs = Math.max(longestStallMs, nowMs - lastMs - probeMs)
  lastMs = nowMs
  const { user, system } = process.threadCpuUsage(lastOwn)
  longestOwnMs = Math.max(longestOwnMs, (user + system) / 1000)
  lastOwn = process.threadCpuUsage()
}

function tellAtEnd(profile: OpenProfile): void {
  profile.status$.pipe(filter(({ load }) => load === null), first()).subscribe(() => {
    const tookMs = performance.now() - beganMs
    const { user, system } = process.cpuUsage(atStart)
    const cpuMs = (user + system) / 1000
    // What follows the last page in the same turn counts too.
    setTimeout(() => {
      look()
      clearInterval(probe)
      const done: FirstSyncDone = { type: 'first-sync-done', documents: count(profile), tookMs, longestStallMs, longestOwnMs, cpuMs }
      process.send?.(done)
    }, 0)
  }) // oxfmt-ignore
}

function count({ database, collections }: OpenProfile): number {
  const { cases, parts, acts, reference } = collections
  const tables = [cases, parts, acts, reference].map((collection) => `SELECT count(*) AS n FROM ${tableOf(collection)}`)
  return (
    database
      .prepare<[], number>(`SELECT sum(n) FROM (${tables.join(' UNION ALL ')})`)
      .pluck()
      .get() ?? 0
  )
}

const desk = new BehaviorSubject<Desk | null>(null)
const keeper = await keepStore(() =>
  openStore({
    deskDir: process.env['ZHIPING_DESK_DIR'] ?? '',
    clock: { nowMs: () => Date.now() },
    graceMs: 0,
    serverUrl: process.env['ZHIPING_SERVER_URL'] ?? '',
    deviceLabel: 'bench',
    attach: [
      (profile) => {
        tellAtEnd(profile)
        return attachDesk(profile, (opened) => desk.next(opened))
      },
    ],
  }),
)
const server = serveDesktop(
  desktopHandlers(keeper, desk, () => desk.value, keepSettings(process.env['ZHIPING_DESK_DIR'] ?? '')),
)
const lines = acceptLines({
  onPort: (port) => server.serve(port),
  onUpdate: () => {},
  onEnd: () => keeper.close(),
})
lines.ready()
