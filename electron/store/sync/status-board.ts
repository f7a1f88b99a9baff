import { BehaviorSubject, type Observable } from 'rxjs'
import type { SyncStatus } from '../../../shared/contract/desktop.ts'
import type { EvidenceProgress } from '../../../shared/contract/evidence-progress.ts'
import { readFeedState, type FeedState } from '../feed/feed-state.ts'
import { queueLength, unseenRefusals } from '../outbox/outbox-tables.ts'
import type { Database } from '../sqlite/open-database.ts'

/** The one place where what is safe and what waits is put together for showing. */
export interface StatusBoard {
  readonly status$: Observable<SyncStatus>
  readonly present: () => SyncStatus
  readonly set: (change: Partial<SyncStatus>) => void
  /** What fails beside the sync (a full disk under the evidence); shown where the sync itself has nothing to say. */
  readonly showTrouble: (trouble: SyncStatus['lastError']) => void
  readonly showFeed: (state: FeedState) => void
  /** Count again what waits, and what was refused and not looked at. */
  readonly showOutbox: () => void
  readonly end: () => void
}

/** Before anything is known of it. */
export const noEvidence: EvidenceProgress = {
  files: 0,
  filesTotal: 0,
  bytes: 0,
  bytesTotal: 0,
  bytesPerSecond: 0,
  secondsLeft: -1,
  failed: 0,
  paused: false,
}

/** Reads the stored part once; afterwards it shows what it is told. */
export function statusBoard(database: Database): StatusBoard {
  const counts = () => ({ waiting: queueLength(database), refused: unseenRefusals(database) })
  const board = new BehaviorSubject<SyncStatus>({
    network: 'connecting',
    signIn: 'ok',
    lastError: null,
    nextTryAtMs: 0,
    evidence: noEvidence,
    ...feedPart(readFeedState(database)),
    ...counts(),
  })
  let ofSync: SyncStatus['lastError'] = null
  let trouble: SyncStatus['lastError'] = null
  const set = (change: Partial<SyncStatus>): void => {
    if (change.lastError !== undefined) ofSync = change.lastError
    board.next({ ...board.value, ...change, lastError: ofSync ?? trouble })
  }
  return {
    status$: board.asObservable(),
    present: () => board.value,
    set,
    showTrouble: (present) => {
      trouble = present
      set({})
    },
    showFeed: (state) => set(feedPart(state)),
    showOutbox: () => set(counts()),
    end: () => board.complete(),
  }
}

function feedPart(state: FeedState): Pick<SyncStatus, 'restored' | 'dataAsOfMs' | 'load'> {
  return {
    restored: state.restored,
    dataAsOfMs: state.dataAsOfMs,
    load: state.firstLoadDone ? null : { documents: state.loaded, documentsTotal: state.loadTotal },
  }
}
