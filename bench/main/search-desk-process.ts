/**
 * The store process put together as its entry file does it (`electron/store/host/index.ts`). Once its first load is through, thousands of
 * applications are written into its collections in the transactions that pages of a pull are written in; the rest is the product's.
 */
import { setTimeout as later } from 'node:timers/promises'
import { BehaviorSubject, filter, first } from 'rxjs'
import { keepSettings } from '../../electron/store/host/settings-keeper.ts'
import { serveDesktop } from '../../electron/rpc/serve-desktop.ts'
import { acceptLines } from '../../electron/store/host/accept-lines.ts'
import { attachDesk, type Desk } from '../../electron/store/host/desk-attachment.ts'
import { keepStore } from '../../electron/store/host/store-keeper.ts'
import { desktopHandlers } from '../../electron/store/host/desktop-handlers.ts'
import type { OpenProfile } from '../../electron/store/open-profile.ts'
import { writeTransaction } from '../../electron/store/sqlite/write-transaction.ts'
import { openStore } from '../../electron/store/store.ts'
import { benchApplication } from './search-documents.ts'

const applications = Number(process.env['ZHIPING_BENCH_APPLICATIONS'])
const atOnce = 20

async function fill({ database, collections, serverNowMs }: OpenProfile): Promise<void> {
  const unit = { orgId: 'org-hospital-1', orgName: '赣江市第一人民医院', nowMs: serverNowMs() }
  for (let begin = 0; begin < applications; begin += atOnce) {
    const some = Array.from({ length: Math.min(atOnce, applications - begin) }, (_, n) => benchApplication(begin + n, unit)) // oxfmt-ignore
    writeTransaction(database, (tx) => {
      tx.upsert(collections.cases, some.map(({ header }) => header)) // oxfmt-ignore
      tx.upsert(collections.parts, some.flatMap(({ parts }) => parts)) // oxfmt-ignore
      tx.upsert(collections.acts, some.flatMap(({ acts }) => acts)) // oxfmt-ignore
    })
    process.send?.({ type: 'filled', applications: begin + some.length })
    await later(1)
  }
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
        profile.status$.pipe(filter(({ load }) => load === null), first()).subscribe(() => void fill(profile)) // oxfmt-ignore
        return attachDesk(profile, (opened) => desk.next(opened))
      },
    ],
  }),
)
const settings = keepSettings(process.env['ZHIPING_DESK_DIR'] ?? '')
const server = serveDesktop(desktopHandlers(keeper, desk, () => desk.value, settings))
const lines = acceptLines({
  onPort: (port) => server.serve(port),
  onUpdate: () => {},
  onEnd: () => keeper.close(),
})
lines.ready()
