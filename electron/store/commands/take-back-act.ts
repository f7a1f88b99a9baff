import type { CallFailure } from '../../../shared/contract/desktop.ts'
import type { ErrorCode } from '../../../shared/contract/errors.ts'
import type { OpenProfile } from '../open-profile.ts'
import { isUnsealed, readAct } from '../outbox/unsealed-acts.ts'
import { readCaseFile } from '../queries/read-case-file.ts'
import type { ReferenceShelf } from '../queries/reference-shelf.ts'
import { restingActs } from '../queries/resting-acts.ts'
import { draftOfAct, keepDraft } from './keep-as-draft.ts'

/** `slot`: where the words are a draft again; '' where the act had none. */
export type SettleOutcome =
  | { readonly ok: true; readonly caseId: string; readonly slot: string }
  | { readonly ok: false; readonly failure: CallFailure }

type Shelf = Pick<ReferenceShelf, 'me' | 'actRules'>

/**
 * Takes back a decision that has not left: it is gone from the outbox, and its words are a draft of its form again, in one
 * transaction. Refused where it was sealed, and where later decisions of this person would not hold without it: those come first.
 * @throws StoreFailure; nothing is changed then
 */
export function takeBackAct(profile: OpenProfile, reference: Shelf, actId: string): SettleOutcome {
  const { database, collections } = profile
  const act = readAct(database, collections, actId)
  if (act === null) return settleRefused('not-found')
  if (!isUnsealed(act)) return settleRefused('act-sent')
  const file = readCaseFile(database, collections, act.caseId)
  if (file !== null && restingActs(file, reference, actId, profile.serverNowMs()).length > 0) {
    return settleRefused('act-rested-on')
  }
  const draft = draftOfAct(database, collections, act, profile.serverNowMs())
  profile.removeAct(act, (tx) => {
    // Before the act goes: its second copy is deleted after that of the draft is written.
    if (draft !== null) keepDraft(tx, collections, draft)
  })
  return { ok: true, caseId: act.caseId, slot: draft?.slot ?? '' }
}

export function settleRefused(code: ErrorCode): SettleOutcome {
  return { ok: false, failure: { code, retryable: false, blocks: [] } }
}
