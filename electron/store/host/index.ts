import { BehaviorSubject } from 'rxjs'
import type { UpdateState } from '../../../shared/contract/desktop.ts'
import type { Port } from '../../rpc/port.ts'
import { serveDesktop, type DesktopServer } from '../../rpc/serve-desktop.ts'
import { unsentActs } from '../outbox/unsent-acts.ts'
import { openStore } from '../store.ts'
import { acceptLines } from './accept-lines.ts'
import { attachDesk, type Desk } from './desk-attachment.ts'
import { deviceLabel } from './device-label.ts'
import { desktopHandlers } from './desktop-handlers.ts'
import { keepSettings } from './settings-keeper.ts'
import { keepStore, type StoreKeeper } from './store-keeper.ts'
import { uncaughtFault } from './uncaught-fault.ts'

/**
 * The store process. Environment: ZHIPING_DESK_DIR (its folder), ZHIPING_SERVER_URL (what sign-in offers), ZHIPING_GRACE_MS (how long a
 * decision can be taken back on line; hosts of tests that are about something else set 0).
 */
const deskDir = process.env['ZHIPING_DESK_DIR']
if (!deskDir) throw new Error('ZHIPING_DESK_DIR is not set')

const graceMs = Number(process.env['ZHIPING_GRACE_MS'] ?? 8_000)

const early: Port[] = []
let server: DesktopServer | null = null
let keeper: StoreKeeper | null = null
process.on('uncaughtException', (error) => {
  if (uncaughtFault(error, keeper?.store()?.profile()?.noteFailure) === 'end') process.exit(1)
})
const update = new BehaviorSubject<UpdateState>({ at: 'none' })
const lines = acceptLines({
  onPort: (port) => (server ? server.serve(port) : early.push(port)),
  onUpdate: (state) => update.next(state),
  onEnd: async () => keeper?.close(),
})
const unsent = unsentActs(deskDir, (count) => lines.tell({ type: 'unsent', count }))

const desk = new BehaviorSubject<Desk | null>(null)
keeper = await keepStore(async () => {
  const store = await openStore({
    deskDir,
    clock: { nowMs: () => Date.now() },
    graceMs,
    serverUrl: process.env['ZHIPING_SERVER_URL'] ?? '',
    deviceLabel: deviceLabel(process.platform, process.arch),
    attach: [unsent.attach, (profile) => attachDesk(profile, (opened) => desk.next(opened))],
  })
  // From the lock on windows are shown nothing, also while the files of the profile are still being closed.
  store.profile$.subscribe((profile) => profile === null && desk.next(null))
  unsent.tell()
  return store
})
server = serveDesktop(desktopHandlers(keeper, desk, () => desk.value, keepSettings(deskDir), update))
for (const port of early) server.serve(port)
lines.ready()
