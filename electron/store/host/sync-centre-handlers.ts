import { merge, NEVER, type Observable } from 'rxjs'
import type { QueuePage, ReceiptsPage } from '../../../shared/contract/desktop.ts'
import type { DeviceState, FailedTransfers } from '../../../shared/contract/sync-centre.ts'
import type { DesktopHandlers } from '../../rpc/serve-desktop.ts'
import { queuePage } from '../queries/queue-page.ts'
import { receiptsPage } from '../queries/receipts-page.ts'
import { failedTransfers, transfersNow } from '../queries/transfers.ts'
import type { Answer } from './call-failure.ts'
import type { Desk } from './desk-attachment.ts'
import { liveValues } from './live-values.ts'

export interface SyncCentreParts {
  readonly whenOpen: <T>(work: (desk: Desk) => Promise<T> | T) => Promise<Answer<T>>
  readonly reading: <T>(read: (desk: Desk | null) => T) => () => T
  readonly following: (changesOf: (desk: Desk) => Observable<unknown>) => Observable<unknown>
}

type Names =
  | 'outbox.queue'
  | 'outbox.receipts'
  | 'transfers.now'
  | 'transfers.failed'
  | 'transfers.pause'
  | 'transfers.retry'
  | 'device.state'

const emptyPage = { total: 0, offset: 0, rows: [] }

/** What the sync centre shows and does: what waits, what is acknowledged, what is fetched, which device this is. */
export function syncCentreHandlers({ whenOpen, reading, following }: SyncCentreParts): Pick<DesktopHandlers, Names> {
  const ofOutbox = ({ profile, work }: Desk): Observable<unknown> =>
    merge(profile.collections.outbox.eventBulks$, work.changes, profile.pushes.changes)
  return {
    'outbox.queue': (question, signal) =>
      liveValues(
        reading((desk): QueuePage => (desk ? queuePage(desk.profile, question) : emptyPage)),
        following(ofOutbox),
        signal,
      ),
    'outbox.receipts': (question, signal) =>
      liveValues(
        reading((desk): ReceiptsPage =>
          desk ? receiptsPage(desk.profile.database, desk.profile.collections, question) : emptyPage,
        ),
        following(ofOutbox),
        signal,
      ),
    'transfers.now': (_input, signal) =>
      liveValues(
        reading((desk) =>
          desk ? transfersNow(desk.profile.database, desk.profile.collections, desk.evidence.underWay()) : [],
        ),
        // The status tells every step of the transfers, as often as it is shown.
        following(({ evidence, profile }) => merge(evidence.changes, profile.status$)),
        signal,
      ),
    'transfers.failed': (question, signal) =>
      liveValues(
        reading((desk): FailedTransfers =>
          desk ? failedTransfers(desk.profile.database, desk.profile.collections, question) : emptyPage,
        ),
        following(({ evidence }) => evidence.changes),
        signal,
      ),
    'transfers.pause': ({ paused }) => whenOpen(({ evidence }) => (evidence.setPaused(paused), {})),
    'transfers.retry': () => whenOpen(({ evidence }) => (evidence.retryFailed(), {})),
    'device.state': (_input, signal) =>
      liveValues(
        reading(deviceOf),
        following(() => NEVER),
        signal,
      ),
  }
}

function deviceOf(desk: Desk | null): DeviceState | null {
  if (desk === null) return null
  const { identity, deviceFingerprint } = desk.profile
  const { deviceId, deviceLabel, enrolledAtMs, personName, orgName, authority } = identity
  return {
    label: deviceLabel,
    deviceId,
    enrolledAtMs,
    fingerprint: deviceFingerprint,
    personName,
    orgName,
    authorityName: authority.name,
  }
}
