import type { OutboxDocument, Settlement } from '../../../shared/contract/documents/outbox-document.ts'
import { markRefusalsSeen } from '../outbox/outbox-tables.ts'
import { readAct } from '../outbox/unsealed-acts.ts'
import type { OpenProfile } from '../open-profile.ts'
import { isOpenRefusal } from '../queries/outbox-state.ts'
import { forgetSettled } from '../seen/seen-blocks.ts'
import { writeTransaction, type WriteTransaction } from '../sqlite/write-transaction.ts'
import { draftOfAct, keepDraft } from './keep-as-draft.ts'
import { settleRefused, type SettleOutcome } from './take-back-act.ts'

/** [SYN-5] The words of an act without effect are a draft of its form, to be decided on what is there now. @throws StoreFailure */
export function decideAgain(profile: OpenProfile, actId: string): SettleOutcome {
  const act = openAct(profile, actId)
  if (act === null) return settleRefused('not-found')
  const draft = draftOfAct(profile.database, profile.collections, act, profile.serverNowMs())
  settle(profile, act, 'redone', (tx) => {
    if (draft !== null) keepDraft(tx, profile.collections, draft)
  })
  return { ok: true, caseId: act.caseId, slot: draft?.slot ?? '' }
}

/** [SYN-5] An act without effect is given up; it stays in the history with its words. @throws StoreFailure */
export function withdrawAct(profile: OpenProfile, actId: string): SettleOutcome {
  const act = openAct(profile, actId)
  if (act === null) return settleRefused('not-found')
  settle(profile, act, 'withdrawn', () => undefined)
  return { ok: true, caseId: act.caseId, slot: '' }
}

function openAct({ database, collections }: OpenProfile, actId: string): OutboxDocument | null {
  const act = readAct(database, collections, actId)
  return act !== null && isOpenRefusal(act) ? act : null
}

function settle(
  profile: OpenProfile,
  act: OutboxDocument,
  settled: Settlement,
  alongside: (tx: WriteTransaction) => void,
): void {
  const { database, collections } = profile
  writeTransaction(database, (tx) => {
    alongside(tx)
    tx.upsert(collections.outbox, [{ ...act, settled }])
    markRefusalsSeen(database, [act.id])
    forgetSettled(database, collections)
  })
  profile.showOutbox()
}
