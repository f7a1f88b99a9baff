import { BehaviorSubject, concat, interval, merge, of, switchMap, type Observable } from 'rxjs'
import type { ActDifference } from '../../../shared/contract/act-difference.ts'
import type { DraftDocument } from '../../../shared/contract/documents/draft-document.ts'
import type {
  CallFailure,
  CaseDetail,
  StorageState,
  SyncStatus,
  UpdateState,
  WorkListPage,
  WorkListQuery,
} from '../../../shared/contract/desktop.ts'
import type { SavedView } from '../../../shared/contract/saved-view.ts'
import type { DesktopHandlers } from '../../rpc/serve-desktop.ts'
import { appendAct } from '../commands/append-act.ts'
import { appendBatch } from '../commands/append-batch.ts'
import { decideAgain, withdrawAct } from '../commands/settle-act.ts'
import { takeBackAct, type SettleOutcome } from '../commands/take-back-act.ts'
import { addDraftFile, removeDraftFile } from '../drafts/draft-files.ts'
import { discardDraft, saveDraft } from '../drafts/save-draft.ts'
import { fileStatesOfCase } from '../evidence/evidence-catalogue.ts'
import { readAct } from '../outbox/unsealed-acts.ts'
import { actDifference } from '../queries/act-difference.ts'
import { batchReview } from '../queries/batch-review.ts'
import { caseDetail } from '../queries/case-detail.ts'
import { readPiece } from '../own-files/read-piece.ts'
import { lookAtCase } from '../marks/case-mark.ts'
import { outboxActs, outboxList } from '../queries/outbox-list.ts'
import { draftsOf, readCaseFile } from '../queries/read-case-file.ts'
import { readSeen } from '../seen/seen-blocks.ts'
import { searchPage } from '../search/search-page.ts'
import type { DeskStore } from '../store.ts'
import { noEvidence } from '../sync/status-board.ts'
import { removeView, savedViews, saveView } from '../views/saved-views.ts'
import { callFailure, type Answer } from './call-failure.ts'
import type { Desk } from './desk-attachment.ts'
import { liveValues } from './live-values.ts'
import type { SettingsKeeper } from './settings-keeper.ts'
import type { StoreKeeper } from './store-keeper.ts'
import { syncCentreHandlers } from './sync-centre-handlers.ts'

const locked: { ok: false; failure: CallFailure } = {
  ok: false,
  failure: { code: 'locked', retryable: false, blocks: [] },
}
const largestReadBytes = 1024 * 1024
/** Files grow and the disk fills while nothing here emits. */
const storageEveryMs = 5_000

const idleStatus: SyncStatus = {
  network: 'offline',
  signIn: 'ok',
  restored: false,
  dataAsOfMs: 0,
  waiting: 0,
  refused: 0,
  lastError: null,
  nextTryAtMs: 0,
  load: null,
  evidence: noEvidence,
}
const emptyPage: WorkListPage = {
  counts: { todo: 0, done: 0, all: 0 },
  facets: { stages: [], units: [], levels: [], series: [], dues: [], marks: [] },
  ...{ clockOffsetMs: 0, total: 0, offset: 0, rows: [] },
}
/** What is overdue depends on the time. */
const listClockMs = 60_000

/** One handler for each entry of the contract; each only asks the part that knows. `desk$` is null while locked. */
export function desktopHandlers(
  keeper: StoreKeeper,
  desk$: Observable<Desk | null>,
  present: () => Desk | null,
  settings: SettingsKeeper,
  update = new BehaviorSubject<UpdateState>({ at: 'none' }),
): DesktopHandlers {
  const whenOpen = async <T>(work: (desk: Desk) => Promise<T> | T): Promise<Answer<T>> => {
    const desk = present()
    if (!desk) return locked
    try {
      return { ok: true, value: await work(desk) }
    } catch (error) {
      desk.profile.noteFailure(error)
      return { ok: false, failure: callFailure(error) }
    }
  }
  /** What a live query reads ends it where it fails; damage ends the whole profile. */
  const reading =
    <T>(read: (desk: Desk | null) => T) =>
    (): T => {
      const desk = present()
      try {
        return read(desk)
      } catch (error) {
        desk?.profile.noteFailure(error)
        throw error
      }
    }
  const withStore = async <T>(work: (store: DeskStore) => Promise<T> | T): Promise<Answer<T>> => {
    const store = keeper.store()
    if (!store) {
      const state = keeper.state()
      return {
        ok: false,
        failure: { code: state.at === 'failed' ? state.code : 'store-gone', retryable: true, blocks: [] },
      }
    }
    try {
      return { ok: true, value: await work(store) }
    } catch (error) {
      return { ok: false, failure: callFailure(error) }
    }
  }
  /** Told only when the words have their second copy. */
  const settling = async (settle: (desk: Desk) => SettleOutcome): Promise<Answer<{ caseId: string; slot: string }>> => {
    const outcome = await whenOpen(async (desk) => {
      const settled = settle(desk)
      await desk.profile.copied()
      return settled
    })
    if (!outcome.ok) return outcome
    if (!outcome.value.ok) return { ok: false, failure: outcome.value.failure }
    return { ok: true, value: { caseId: outcome.value.caseId, slot: outcome.value.slot } }
  }
  /** What the desk at hand changes by, also when it is locked or another is opened. */
  const following = (changesOf: (desk: Desk) => Observable<unknown>): Observable<unknown> =>
    desk$.pipe(switchMap((desk) => (desk ? concat(of(null), changesOf(desk)) : of(null))))

  return {
    'session.state': (_input, signal) => liveValues(keeper.state, keeper.state$, signal),
    'session.enrol': (input) => withStore((store) => store.enrol(input)),
    'session.unlock': (input) => withStore(async (store) => (await store.unlock(input), {})),
    'session.lock': () => withStore(async (store) => (await store.lock(), {})),
    'settings.state': (_input, signal) => liveValues(settings.now, settings.settings$, signal),
    // Only the process that owns the folder writes in it.
    'settings.change': (changed) => withStore(() => (settings.change(changed), {})),
    'sync.status': (_input, signal) =>
      liveValues(
        () => present()?.profile.status() ?? idleStatus,
        following((desk) => desk.profile.status$),
        signal,
      ),
    'sync.now': () => whenOpen((desk) => (desk.profile.syncNow(), {})),
    'update.state': (_input, signal) => liveValues(() => update.value, update, signal),
    'work-list.page': (query, signal) =>
      liveValues(
        reading((desk) => pageOf(desk, query)),
        following((desk) => merge(desk.work.changes, interval(listClockMs))),
        signal,
      ),
    'work-list.ids': (query) =>
      whenOpen(({ orders }) => {
        const { total, rows } = orders.page(query)
        return { total, caseIds: rows.map(({ caseId }) => caseId) }
      }),
    'views.list': (_input, signal) =>
      liveValues(
        reading(viewsOf),
        following((desk) => merge(desk.work.changes, desk.viewChanges)),
        signal,
      ),
    'views.save': (view) =>
      whenOpen(({ profile, viewChanges }) => {
        saveView(profile.database, view)
        viewChanges.next()
        return {}
      }),
    'views.remove': ({ slot }) =>
      whenOpen(({ profile, viewChanges }) => {
        removeView(profile.database, slot)
        viewChanges.next()
        return {}
      }),
    'case.look': ({ caseId }) =>
      whenOpen(({ profile, work }) => {
        lookAtCase(profile.database, profile.collections, caseId, profile.serverNowMs())
        work.refresh(caseId)
        return {}
      }),
    'search.page': (query) => whenOpen((desk) => searchPage(desk.search, query)),
    'case.detail': ({ caseId }, signal) =>
      liveValues(
        reading((desk) => detailOf(desk, caseId)),
        following((desk) => desk.caseChanges(caseId)),
        signal,
      ),
    'act.append': async (wish) => {
      const outcome = await whenOpen(async (desk) => {
        const appended = appendAct(desk.profile, desk.reference, wish)
        await desk.profile.copied()
        return appended
      })
      if (!outcome.ok) return outcome
      if (!outcome.value.ok) return { ok: false, failure: outcome.value.failure }
      return { ok: true, value: { actId: outcome.value.row.id, localSeq: outcome.value.row.localSeq } }
    },
    'batch.review': ({ caseIds }) =>
      whenOpen(({ profile, reference, work }) =>
        batchReview({ profile, reference, caseIds, rowOf: (caseId) => work.get(caseId) }),
      ),
    'act.append-batch': (wish) =>
      whenOpen(async (desk) => {
        const { profile, reference } = desk
        const failureOf = (error: unknown) => (profile.noteFailure(error), callFailure(error))
        return { rows: await appendBatch({ profile, reference, wish, isOpen: () => present() === desk, failureOf }) }
      }),
    'outbox.acts': ({ actIds }, signal) =>
      liveValues(
        reading((desk) => (desk ? outboxActs(desk.profile, actIds) : [])),
        following((desk) => desk.profile.collections.outbox.eventBulks$),
        signal,
      ),
    'act.take-back': ({ actId }) => settling((desk) => takeBackAct(desk.profile, desk.reference, actId)),
    'act.decide-again': ({ actId }) => settling((desk) => decideAgain(desk.profile, actId)),
    'act.withdraw': ({ actId }) => settling((desk) => withdrawAct(desk.profile, actId)),
    'act.difference': ({ actId }, signal) =>
      liveValues(
        reading((desk) => differenceOf(desk, actId)),
        following((desk) => merge(desk.work.changes, desk.profile.collections.acts.eventBulks$)),
        signal,
      ),
    'outbox.list': (_input, signal) =>
      liveValues(
        reading(outboxOf),
        following((desk) => merge(desk.profile.collections.outbox.eventBulks$, desk.work.changes)),
        signal,
      ),
    ...syncCentreHandlers({ whenOpen, reading, following }),
    'outbox.seen': ({ actIds }) => whenOpen((desk) => (desk.profile.markRefusalsSeen(actIds), {})),
    'draft.save': (draft) =>
      whenOpen(async ({ profile }) => {
        const { savedAtMs } = saveDraft(profile.database, profile.collections, draft, profile.serverNowMs())
        await profile.copied()
        return { savedAtMs }
      }),
    'draft.list': ({ caseId }, signal) =>
      liveValues(
        reading((desk) => draftsAbout(desk, caseId)),
        following(({ profile }) => profile.collections.drafts.eventBulks$),
        signal,
      ),
    'draft.discard': ({ caseId, slot }) =>
      whenOpen(async ({ profile }) => {
        discardDraft(profile.database, profile.collections, caseId, slot)
        await profile.copied()
        return {}
      }),
    'draft.add-file': async (file) => {
      const outcome = await whenOpen(async ({ profile }) => {
        const added = await addDraftFile(profile, file)
        await profile.copied()
        return added
      })
      if (!outcome.ok) return outcome
      const added = outcome.value
      if (!added.ok) return { ok: false, failure: { code: added.refusal.code, retryable: false, blocks: [] } }
      return { ok: true, value: { ...added.value } }
    },
    'draft.remove-file': (file) =>
      whenOpen(async ({ profile }) => {
        await removeDraftFile(profile, file)
        await profile.copied()
        return {}
      }),
    'evidence.read': async ({ attachmentId, begin, end }) => {
      const outcome = await whenOpen((desk) =>
        readPiece(desk, attachmentId, begin, Math.min(end, begin + largestReadBytes)),
      )
      if (!outcome.ok) return outcome
      const read = outcome.value
      if (!read.ok) return { ok: false, failure: { code: read.code, retryable: read.code !== 'not-found', blocks: [] } }
      const { buffer, byteOffset, byteLength } = read.bytes
      return {
        ok: true,
        value: {
          base64: Buffer.from(buffer, byteOffset, byteLength).toString('base64'),
          begin,
          sizeBytes: read.sizeBytes,
        },
      }
    },
    'storage.state': (_input, signal) =>
      liveValues(
        () => storageOf(present()),
        following((desk) => merge(desk.profile.storage.changes, interval(storageEveryMs))),
        signal,
      ),
    'storage.rescue-seen': () => whenOpen((desk) => (desk.profile.storage.markRescueSeen(), {})),
  }
}

function pageOf(desk: Desk | null, query: WorkListQuery): WorkListPage {
  return desk ? desk.orders.page(query) : emptyPage
}

function storageOf(desk: Desk | null): StorageState | null {
  return desk ? desk.profile.storage.state(desk.evidence.progress().bytes) : null
}

function viewsOf(desk: Desk | null): SavedView[] {
  return desk ? savedViews(desk.profile.database, desk.orders) : []
}

function outboxOf(desk: Desk | null): ReturnType<typeof outboxList> {
  return desk ? outboxList(desk.profile) : []
}

function differenceOf(desk: Desk | null, actId: string): ActDifference | null {
  if (!desk) return null
  const { database, collections, identity } = desk.profile
  const act = readAct(database, collections, actId)
  if (act === null) return null
  return actDifference({
    act,
    file: readCaseFile(database, collections, act.caseId),
    personId: identity.personId,
    saidThen: (block, contentHash) => readSeen(database, act.caseId, block, contentHash),
  })
}

function draftsAbout(desk: Desk | null, caseId: string): DraftDocument[] {
  return desk ? draftsOf(desk.profile.database, desk.profile.collections, caseId) : []
}

function detailOf(desk: Desk | null, caseId: string): CaseDetail | null {
  if (!desk) return null
  const { profile, reference, work, evidence } = desk
  const file = readCaseFile(profile.database, profile.collections, caseId)
  const row = work.get(caseId)
  if (!file || !row) return null
  const states = fileStatesOfCase(profile.database, caseId)
  return caseDetail({
    file,
    row,
    me: reference.me,
    rules: reference.rules,
    actRules: reference.actRules,
    colleagues: reference.colleagues,
    templates: reference.templates,
    stateOf: (attachmentId, sha256) => {
      const state = states.get(attachmentId)
      if (state === 'complete') return 'local'
      if (evidence.isLoading(sha256)) return 'loading'
      return state === 'damaged' ? 'damaged' : 'remote'
    },
    nowMs: profile.serverNowMs(),
    waitsUntilMs: profile.waitsUntilMs,
  })
}
