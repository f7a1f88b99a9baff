import { Type, type Static, type TSchema } from 'typebox'
import { actKinds } from '../domain/act/act.ts'
import { mostInBatch } from '../domain/act/batch.ts'
import { AppendActs, BatchCases, BatchReview } from './batch.ts'
import { ActDifference } from './act-difference.ts'
import { actStates, CaseDetail } from './case-detail.ts'
import { DeskSettings } from './desk-settings.ts'
import { DraftDocument } from './documents/draft-document.ts'
import { MeReference } from './documents/reference-document.ts'
import { errorCodes } from './errors.ts'
import { EvidenceProgress } from './evidence-progress.ts'
import { fileLimits } from '../domain/evidence-file/look-at-file.ts'
import { literals } from './literals.ts'
import { ProofFileSchema } from './proof-file.ts'
import { BlockCodeSchema, Id, LongText, Sha256, ShortText, TimeMs } from './scalars.ts'
import { searchPageOf, searchQueryOf } from './search.ts'
import { ActBatch } from './sync/act-batch.ts'
import { ActBody } from './sync/act-body.ts'
import { Receipt, Ruling } from './sync/envelope.ts'
import { SavedView } from './saved-view.ts'
import {
  DeviceState,
  FailedTransfers,
  PageQuestion,
  queuePageOf,
  ReceiptsQuestion,
  receiptsPageOf,
  TransferNow,
} from './sync-centre.ts'
import { WorkListFacets } from './work-list-facets.ts'
import { WorkListQuestion } from './work-list-question.ts'
import { WorkListRow } from './work-list-row.ts'

// The parts of the larger answers lie beside; callers of a call find them here.
export {
  actStates,
  CaseAct,
  CaseAttachment,
  CaseBlock,
  CaseDetail,
  CaseOffer,
  CaseVerdict,
  evidenceStates,
  type CaseAssignee,
  type CaseMark,
  type CaseShowing,
  type CaseStep,
} from './case-detail.ts'
export { WorkListRow } from './work-list-row.ts'

const closed = { additionalProperties: false }
const Nothing = Type.Object({}, closed)
const Count = Type.Integer({ minimum: 0 })

/** Both ends of this contract are of one version, so that the codes are those of its catalogue and no others. */
const ErrorCodeSchema = literals(errorCodes)

/** An expected "no" or a broken thing, in the answer and never thrown: Electron strips thrown errors to a message. */
export const CallFailure = Type.Object(
  { code: ErrorCodeSchema, retryable: Type.Boolean(), blocks: Type.Array(BlockCodeSchema) },
  closed,
)
export type CallFailure = Static<typeof CallFailure>
const resultOf = <T extends TSchema>(value: T) =>
  Type.Union([
    Type.Object({ ok: Type.Literal(true), value }, closed),
    Type.Object({ ok: Type.Literal(false), failure: CallFailure }, closed),
  ])

// ── sign-in ──
/** `damaged`: its database was found damaged while in use; the next unlocking rebuilds it. */
export const ProfileEntry = Type.Object(
  {
    profileId: Id,
    personName: ShortText,
    orgName: ShortText,
    serverUrl: Type.String({ maxLength: 300 }),
    damaged: Type.Boolean(),
  },
  closed,
)
export type ProfileEntry = Static<typeof ProfileEntry>
export const FolderHolder = Type.Object({ pid: Count, sinceMs: TimeMs }, closed)
export type FolderHolder = Static<typeof FolderHolder>
/**
 * Which screen comes first. `failed`: the folder cannot be opened now (another program has it, the disk is full), and is
 * tried again by itself; `holder`: of a folder in use, the process that has it. `open`: the profile is unlocked. `serverUrl`: what
 * sign-in offers.
 */
export const SessionState = Type.Union([
  Type.Object({ at: Type.Literal('failed'), code: ErrorCodeSchema, holder: Type.Optional(FolderHolder) }, closed),
  Type.Object(
    { at: Type.Literal('locked'), profiles: Type.Array(ProfileEntry), serverUrl: Type.String({ maxLength: 300 }) },
    closed,
  ),
  Type.Object(
    {
      at: Type.Literal('open'),
      profileId: Id,
      serverUrl: Type.String({ maxLength: 300 }),
      me: Type.Union([MeReference, Type.Null()]),
      personName: ShortText,
      orgName: ShortText,
    },
    closed,
  ),
])
export type SessionState = Static<typeof SessionState>

// ── what is safe, what waits ──
/**
 * The quiet line. `dataAsOfMs`: server time of the last complete pull, 0 before the first. `waiting`: acts without a
 * ruling. `refused`: acts that were ruled refused and not yet looked at. `nextTryAtMs`: by this machine's clock, 0 while one is under way.
 * `load` is null but during a first sync.
 */
export const SyncStatus = Type.Object(
  {
    network: literals(['online', 'offline', 'connecting']),
    signIn: literals(['ok', 'needed', 'revoked']),
    restored: Type.Boolean(),
    dataAsOfMs: TimeMs,
    waiting: Count,
    refused: Count,
    lastError: Type.Union([Type.Null(), Type.Object({ code: ErrorCodeSchema, atMs: TimeMs }, closed)]),
    nextTryAtMs: TimeMs,
    load: Type.Union([Type.Null(), Type.Object({ documents: Count, documentsTotal: Count }, closed)]),
    evidence: EvidenceProgress,
  },
  closed,
)
export type SyncStatus = Static<typeof SyncStatus>

// ── the program itself ──
/**
 * `ready`: downloaded and checked, put in place when the desk is closed with nothing unsent. `unsent`: acts of any person of this
 * desk that no server has answered; null while it cannot be told. `refused`: one was offered that was not ours.
 */
export const UpdateState = Type.Union([
  Type.Object({ at: Type.Literal('none') }, closed),
  Type.Object({ at: Type.Literal('ready'), version: ShortText, unsent: Type.Union([Type.Null(), Count]) }, closed),
  Type.Object({ at: Type.Literal('refused') }, closed),
])
export type UpdateState = Static<typeof UpdateState>

// ── work list ──
export const WorkListQuery = Type.Object(
  { ...WorkListQuestion.properties, offset: Count, limit: Type.Integer({ minimum: 1, maximum: 200 }) },
  closed,
)
export type WorkListQuery = Static<typeof WorkListQuery>
/** `clockOffsetMs`: add to this machine's clock for the best estimate of server time; whole minutes, for showing only. */
export const WorkListPage = Type.Object(
  {
    facets: WorkListFacets,
    clockOffsetMs: Type.Integer(),
    counts: Type.Object({ todo: Count, done: Count, all: Count }, closed),
    total: Count,
    offset: Count,
    rows: Type.Array(WorkListRow),
  },
  closed,
)
export type WorkListPage = Static<typeof WorkListPage>

// ── search ──
export const SearchQuery = searchQueryOf(WorkListQuestion.properties.tab)
export type SearchQuery = Static<typeof SearchQuery>
export const SearchPage = searchPageOf(WorkListRow, WorkListPage.properties.counts)
export type SearchPage = Static<typeof SearchPage>

// ── deciding ──
/** `judged`: the hashes of what was on the person's screen, not of what may have come down since. */
export const AppendAct = Type.Object(
  {
    caseId: Id,
    visit: Count,
    judged: Type.Array(Type.Object({ block: BlockCodeSchema, contentHash: Sha256 }, closed), { maxItems: 26 }),
    body: ActBody,
    draftSlot: Type.String({ maxLength: 64 }),
  },
  closed,
)
export type AppendAct = Static<typeof AppendAct>
/** What became of one case of a batch: its act is on the disk, or why not. */
export const AppendedRow = Type.Union([
  Type.Object({ at: Type.Literal('kept'), caseId: Id, actId: Id }, closed),
  Type.Object({ at: Type.Literal('not-kept'), caseId: Id, failure: CallFailure }, closed),
])
export type AppendedRow = Static<typeof AppendedRow>
export const OutboxEntry = Type.Object(
  {
    actId: Id,
    caseId: Id,
    applicantName: ShortText,
    kind: literals(actKinds),
    body: ActBody,
    decidedAtMs: TimeMs,
    state: literals(actStates),
    receipt: Type.Union([Receipt, Type.Null()]),
    ruling: Type.Union([Ruling, Type.Null()]),
    batch: Type.Optional(ActBatch),
    /** Why it had no effect, said here or by the server; '' where it has. */
    refusalCode: Type.String({ maxLength: 64 }),
    refusalBlocks: Type.Array(BlockCodeSchema),
    /** Null where it cannot be taken back any more. */
    takeBack: Type.Union([Type.Null(), Type.Object({ untilMs: TimeMs }, closed)]),
    /** It had no effect, and its author has yet to say what becomes of it. */
    isOpen: Type.Boolean(),
  },
  closed,
)
export type OutboxEntry = Static<typeof OutboxEntry>
export const QueuePage = queuePageOf(OutboxEntry.properties)
export type QueuePage = Static<typeof QueuePage>
export const ReceiptsPage = receiptsPageOf(OutboxEntry.properties)
export type ReceiptsPage = Static<typeof ReceiptsPage>
const OneAct = Type.Object({ actId: Id }, closed)
const Resettled = Type.Object({ caseId: Id, slot: Type.String({ maxLength: 64 }) }, closed)
export const SaveDraft = Type.Object(
  { caseId: Id, slot: Id, text: LongText, form: DraftDocument.properties.form },
  closed,
)
export type SaveDraft = Static<typeof SaveDraft>

/** Bytes go the one line as they do for reading evidence; the bound is that of a file with the third that base64 adds. */
export const AddDraftFile = Type.Object(
  {
    caseId: Id,
    slot: Id,
    name: Type.String({ minLength: 1, maxLength: 200 }),
    base64: Type.String({ maxLength: Math.ceil(fileLimits.sizeBytes / 3) * 4, pattern: '^[A-Za-z0-9+/]*={0,2}$' }),
  },
  closed,
)
export type AddDraftFile = Static<typeof AddDraftFile>

// ── evidence ──
export const EvidenceBytes = Type.Object({ base64: Type.String(), begin: Count, sizeBytes: Count }, closed)
export type EvidenceBytes = Static<typeof EvidenceBytes>

// ── the storage below ──
/**
 * What became of damaged data. `cause`: the database file, its log (newest writes were lost and brought back), or no file at all.
 * `acts`: decisions without an answer that were kept; `drafts`: half-written texts; `unreadable`: of both, what is known to be lost.
 * `setAside`: the folder with the damaged files, below the profile's; '' where none was needed.
 */
export const StorageRescue = Type.Object(
  {
    atMs: TimeMs,
    cause: literals(['database', 'log', 'missing']),
    acts: Count,
    drafts: Count,
    unreadable: Count,
    setAside: ShortText,
    seen: Type.Boolean(),
  },
  closed,
)
export type StorageRescue = Static<typeof StorageRescue>
/**
 * `check`: the look at everything that lies here, in small pieces after each start; `doneShare` from 0 to 1, `okAtMs` the end of the
 * last one that found nothing, 0 before the first. What finds damage locks the desk. `freeBytes`: of the disk; −1 where it cannot be told.
 * `folder`: where this person's data lie.
 */
export const StorageState = Type.Object(
  {
    databaseBytes: Count,
    evidenceBytes: Count,
    freeBytes: Type.Integer({ minimum: -1 }),
    check: Type.Object(
      {
        at: literals(['waiting', 'running', 'done']),
        doneShare: Type.Number({ minimum: 0, maximum: 1 }),
        okAtMs: TimeMs,
      },
      closed,
    ),
    rescue: Type.Union([Type.Null(), StorageRescue]),
    setAside: Type.Object({ files: Count, bytes: Count }, closed),
    folder: Type.String({ maxLength: 4096 }),
  },
  closed,
)
export type StorageState = Static<typeof StorageState>

/**
 * The only list of calls between a window and its store. `out` answers once; `event` is a live query: the present value
 * at once, then every later one, at most four times a second. Client, handlers and checks are all derived from it.
 */
export const desktop = {
  'session.state': { in: Nothing, event: SessionState },
  'session.enrol': {
    in: Type.Object(
      {
        serverUrl: Type.String({ maxLength: 300 }),
        login: Type.String({ minLength: 1, maxLength: 100 }),
        password: Type.String({ minLength: 1, maxLength: 200 }),
      },
      closed,
    ),
    out: resultOf(Type.Object({ profileId: Id }, closed)),
  },
  'session.unlock': {
    in: Type.Object({ profileId: Id, password: Type.String({ minLength: 1, maxLength: 200 }) }, closed),
    out: resultOf(Nothing),
  },
  'session.lock': { in: Nothing, out: resultOf(Nothing) },
  /** The desk's, whoever is at it; also while it is locked. */
  'settings.state': { in: Nothing, event: DeskSettings },
  /** What is named is changed, the rest stays. */
  'settings.change': { in: Type.Partial(DeskSettings), out: resultOf(Nothing) },
  'sync.status': { in: Nothing, event: SyncStatus },
  'sync.now': { in: Nothing, out: resultOf(Nothing) },
  'update.state': { in: Nothing, event: UpdateState },
  /** The applications of a stretch of a list, by id: for choosing many at once. */
  'work-list.ids': {
    in: WorkListQuery,
    out: resultOf(Type.Object({ total: Count, caseIds: Type.Array(Id) }, closed)),
  },
  'work-list.page': { in: WorkListQuery, event: WorkListPage },
  'views.list': { in: Nothing, event: Type.Array(SavedView) },
  'views.save': { in: Type.Omit(SavedView, ['count']), out: resultOf(Nothing) },
  'views.remove': { in: Type.Pick(SavedView, ['slot']), out: resultOf(Nothing) },
  /** The case was on this person's screen as it is now: what others change from here on is news. */
  'case.look': { in: Type.Object({ caseId: Id }, closed), out: resultOf(Nothing) },
  'search.page': { in: SearchQuery, out: resultOf(SearchPage) },
  'case.detail': { in: Type.Object({ caseId: Id }, closed), event: Type.Union([CaseDetail, Type.Null()]) },
  'act.append': { in: AppendAct, out: resultOf(Type.Object({ actId: Id, localSeq: Type.Integer() }, closed)) },
  /** What may be decided for these cases together, and for which not and why. */
  'batch.review': { in: BatchCases, out: resultOf(BatchReview) },
  /** One decision for each case, on its own: a row that cannot be has no say over the others. */
  'act.append-batch': { in: AppendActs, out: resultOf(Type.Object({ rows: Type.Array(AppendedRow) }, closed)) },
  /** How far these acts of this person have come, in no order; unknown ids are passed over. */
  'outbox.acts': {
    in: Type.Object({ actIds: Type.Array(Id, { maxItems: mostInBatch }) }, closed),
    event: Type.Array(OutboxEntry),
  },
  /** A decision that has not left: gone, and its words are the draft `slot` again ('': it had none). */
  'act.take-back': { in: OneAct, out: resultOf(Resettled) },
  /** A decision without effect: its words are a draft again, to be decided on what is there now. */
  'act.decide-again': { in: OneAct, out: resultOf(Resettled) },
  /** A decision without effect is given up; it stays in the history. */
  'act.withdraw': { in: OneAct, out: resultOf(Resettled) },
  /** What changed since an own act was decided; null where there is no such act here. */
  'act.difference': { in: OneAct, event: Type.Union([Type.Null(), ActDifference]) },
  'outbox.list': { in: Nothing, event: Type.Array(OutboxEntry) },
  'outbox.queue': { in: Type.Object(PageQuestion, closed), event: QueuePage },
  'outbox.receipts': { in: ReceiptsQuestion, event: ReceiptsPage },
  /** These refusals were on the person's screen: they are news no more. Unknown ids are passed over. */
  'outbox.seen': { in: Type.Object({ actIds: Type.Array(Id, { maxItems: 200 }) }, closed), out: resultOf(Nothing) },
  'draft.save': { in: SaveDraft, out: resultOf(Type.Object({ savedAtMs: TimeMs }, closed)) },
  /** What is half-written about a case, also about one that is no longer on this desk. */
  'draft.list': { in: Type.Object({ caseId: Id }, closed), event: Type.Array(DraftDocument) },
  /** The text is thrown away; scans that were added to it stay until each is removed. */
  'draft.discard': { in: Type.Object({ caseId: Id, slot: Id }, closed), out: resultOf(Nothing) },
  /**
   * Keeps a scan as part of what is half-written: sealed and on the disk when this answers, and never evicted.
   * Sent with its act it stays as long as that does.
   * Failures: 'file-empty' 'file-size' 'file-type' 'file-damaged' 'file-pixels', 'request-invalid' (one too many).
   */
  'draft.add-file': { in: AddDraftFile, out: resultOf(ProofFileSchema) },
  'draft.remove-file': { in: Type.Object({ caseId: Id, slot: Id, sha256: Sha256 }, closed), out: resultOf(Nothing) },
  /** `attachmentId`: also the hash of a scan that was added here and is on no server yet. */
  'evidence.read': {
    in: Type.Object({ attachmentId: Id, begin: Count, end: Count }, closed),
    out: resultOf(EvidenceBytes),
  },
  'transfers.now': { in: Nothing, event: Type.Array(TransferNow) },
  'transfers.failed': { in: Type.Object(PageQuestion, closed), event: FailedTransfers },
  /** Kept over a restart; what is opened is fetched all the same. */
  'transfers.pause': { in: Type.Object({ paused: Type.Boolean() }, closed), out: resultOf(Nothing) },
  /** Everything that could not be fetched is asked for anew, before all else. */
  'transfers.retry': { in: Nothing, out: resultOf(Nothing) },
  /** Null while locked. */
  'device.state': { in: Nothing, event: Type.Union([Type.Null(), DeviceState]) },
  /** Null while locked. */
  'storage.state': { in: Nothing, event: Type.Union([Type.Null(), StorageState]) },
  /** The person has read what became of the damaged data. */
  'storage.rescue-seen': { in: Nothing, out: resultOf(Nothing) },
} as const satisfies Record<string, { in: TSchema } & ({ out: TSchema } | { event: TSchema })>

export type Desktop = typeof desktop
export type CallName = { [K in keyof Desktop]: Desktop[K] extends { out: TSchema } ? K : never }[keyof Desktop]
export type LiveName = { [K in keyof Desktop]: Desktop[K] extends { event: TSchema } ? K : never }[keyof Desktop]
export type CallInput<K extends keyof Desktop> = Static<Desktop[K]['in']>
export type CallOutput<K extends CallName> = Static<Desktop[K]['out']>
export type LiveValue<K extends LiveName> = Static<Desktop[K]['event']>
