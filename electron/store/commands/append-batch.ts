import { batchDrafts, type AppendActs } from '../../../shared/contract/batch.ts'
import type { AppendedRow, CallFailure } from '../../../shared/contract/desktop.ts'
import type { ActBatch } from '../../../shared/contract/sync/act-batch.ts'
import { filesOf } from '../../../shared/domain/act/files-of.ts'
import { caseWords } from '../../../shared/domain/act/case-words.ts'
import { fillBody } from '../../../shared/domain/act/fill-body.ts'
import { hashesToJudge } from '../../../shared/domain/act/hashes-to-judge.ts'
import { draftId, endDraft } from '../drafts/save-draft.ts'
import type { OpenProfile } from '../open-profile.ts'
import { newActId } from '../outbox/act-id.ts'
import { contentOf } from '../queries/content-of.ts'
import type { ReferenceShelf } from '../queries/reference-shelf.ts'
import { shortTurns } from '../search/short-turns.ts'
import { writeTransaction } from '../sqlite/write-transaction.ts'
import { appendAtHand, refused, type SubmitOutcome } from './append-act.ts'
import { caseAtHand } from './case-at-hand.ts'

export interface AppendBatchInput {
  readonly profile: OpenProfile
  readonly reference: ReferenceShelf
  readonly wish: AppendActs
  /** Whether the profile is still the one at hand: it may be locked between two rows. */
  readonly isOpen: () => boolean
  /** What a failure is called to a window. */
  readonly failureOf: (error: unknown) => CallFailure
}

const sliceMs = 8

/**
 * [I49] One act for each case, an envelope of its own, decided with the same rules as one that is given alone. A row that the rules refuse stops
 * no other. A disk that fails stops those behind it; those before it are kept. On the disk when this resolves, every row says of itself whether.
 */
export async function appendBatch(input: AppendBatchInput): Promise<AppendedRow[]> {
  const { profile, wish, isOpen, failureOf } = input
  const size = wish.cases.length
  // One alone is no batch: it would say so of itself in the record for ever.
  const batch: ActBatch | undefined = size > 1 ? { batchId: newActId(profile.serverNowMs()), size } : undefined
  const giveWay = shortTurns(sliceMs)
  const rows: AppendedRow[] = []
  let broken: CallFailure | null = null
  for (const each of wish.cases) {
    await giveWay()
    const { caseId } = each
    if (!isOpen()) broken ??= { code: 'locked', retryable: false, blocks: [] }
    try {
      const outcome: SubmitOutcome = broken === null ? appendRow(input, each, batch) : { ok: false, failure: broken }
      if (outcome.ok) rows.push({ at: 'kept', caseId, actId: outcome.row.id })
      else rows.push({ at: 'not-kept', caseId, failure: outcome.failure })
    } catch (error) {
      broken = failureOf(error)
      rows.push({ at: 'not-kept', caseId, failure: broken })
    }
  }
  // The one text lies in every act now; where the disk failed on the way it is needed for the rest.
  if (broken === null && wish.draftSlot !== '' && rows.some(({ at }) => at === 'kept')) {
    const { database, collections } = profile
    const id = draftId(batchDrafts, wish.draftSlot)
    writeTransaction(database, (tx) => endDraft(tx, collections, id, filesOf(wish.body)))
  }
  await profile.copied()
  return rows
}

function appendRow(
  { profile, reference, wish }: AppendBatchInput,
  { caseId, visit, content }: AppendActs['cases'][number],
  batch: ActBatch | undefined,
): SubmitOutcome {
  const found = caseAtHand(profile, reference, caseId)
  if (!found.ok) return refused(found.code)
  const { view, document } = found.atHand
  const body = fillBody(wish.body, caseWords(document)) as AppendActs['body']
  // Of a case that came to look otherwise since the person looked nothing is decided, whatever this kind judges.
  if (visit === view.visit && content !== contentOf(view)) return refused('content-changed')
  const hashes = hashesToJudge(view, body.kind)
  const judged = view.blocks.flatMap(({ code }) => {
    const contentHash = hashes[code]
    return contentHash === undefined ? [] : [{ block: code, contentHash }]
  })
  const ofBatch = batch === undefined ? {} : { batch }
  return appendAtHand(profile, found.atHand, { caseId, visit, judged, body, draftSlot: '', ...ofBatch })
}
