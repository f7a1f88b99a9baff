import { decide } from '../../../shared/domain/act/decide.ts'
import { waitsForTime } from '../../../shared/domain/act/waits-for-time.ts'
import { applyAct } from '../../../shared/domain/case/apply-decision.ts'
import type { OutboxDocument } from '../../../shared/contract/documents/outbox-document.ts'
import { readFeedState } from '../feed/feed-state.ts'
import type { OpenProfile } from '../open-profile.ts'
import { noteRuling } from '../outbox/outbox-tables.ts'
import { casesToSeal, forgetBase, isUnsealed } from '../outbox/unsealed-acts.ts'
import { actorOf } from '../queries/actor-of.ts'
import type { CaseFile } from '../queries/case-file.ts'
import { caseViewOf } from '../queries/case-view-of.ts'
import { actOf, isPending } from '../queries/overlay.ts'
import { readCaseFile } from '../queries/read-case-file.ts'
import type { ReferenceShelf } from '../queries/reference-shelf.ts'
import { withDeskPersons } from '../queries/with-desk-persons.ts'
import { shortTurns } from '../search/short-turns.ts'
import { writeTransaction } from '../sqlite/write-transaction.ts'

const sliceMs = 8

type Shelf = Pick<ReferenceShelf, 'me' | 'actRules' | 'colleagues'>

/**
 * [SYN-5] Asks the rules once more about acts that are about to leave, on what the server has just sent, and parks those that no longer
 * hold: they have no effect here, go to the server for the record only, and their author decides again or withdraws. The time is the
 * server's own, of its last answer (I12). What this desk cannot know is left to the server.
 * @throws StoreFailure; what was parked until then stays parked
 */
export async function parkRefused(profile: OpenProfile, reference: Shelf, through: number): Promise<void> {
  const { database, collections } = profile
  const turn = shortTurns(sliceMs)
  const unknown = profile.casesUnknownToServer()
  const nowMs = readFeedState(database).dataAsOfMs
  for (const caseId of casesToSeal(database, collections, through)) {
    const file = unknown.has(caseId) ? null : readCaseFile(database, collections, caseId)
    const parked = file === null ? [] : refusedOf(file, reference, { through, nowMs })
    const rested = file === null ? [] : file.own.filter(({ ruling }) => ruling?.outcome === 'refused')
    if (parked.length > 0 || rested.length > 0) {
      writeTransaction(database, (tx) => {
        tx.upsert(collections.outbox, parked)
        for (const act of [...parked, ...rested]) forgetBase(tx, collections, act)
        for (const act of parked) noteRuling(database, act)
      })
    }
    await turn()
  }
}

/** The acts that no longer hold, each with why. */
function refusedOf(
  { document, parts, own }: CaseFile,
  { me, actRules: rules, colleagues }: Shelf,
  { through, nowMs }: { readonly through: number; readonly nowMs: number },
): OutboxDocument[] {
  if (rules === null) return []
  const actor = actorOf(me)
  const parked: OutboxDocument[] = []
  let seen = caseViewOf(document, parts)
  for (const row of own) {
    if (row.parked !== null || !isPending(row, document.seq)) continue
    const act = actOf(row)
    const decision = decide({ view: withDeskPersons(seen, colleagues, nowMs), act, actor, rules, nowMs })
    if (decision.outcome === 'unknown') return parked
    if (decision.outcome === 'accepted') seen = applyAct(seen, act, actor, decision)
    else if (isUnsealed(row) && row.localSeq <= through && !waitsForTime(decision.refusal.code)) {
      const { code, blocks } = decision.refusal
      parked.push({ ...row, parked: { code, blocks: [...blocks] } })
    }
  }
  return parked
}
