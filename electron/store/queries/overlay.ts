import type { OutboxDocument } from '../../../shared/contract/documents/outbox-document.ts'
import type { CaseDocument } from '../../../shared/contract/documents/case-document.ts'
import type { Act, Actor } from '../../../shared/domain/act/act.ts'
import { decide } from '../../../shared/domain/act/decide.ts'
import type { ActRules } from '../../../shared/domain/act/decision.ts'
import { applyAct } from '../../../shared/domain/case/apply-decision.ts'
import type { CaseView } from '../../../shared/domain/case/case-view.ts'

export interface OverlayInput {
  readonly view: CaseView
  /** This person's acts on the case, in local order. */
  readonly own: readonly OutboxDocument[]
  readonly snapshotSeq: number
  readonly actor: Actor
  readonly rules: ActRules | null
  readonly nowMs: number
}

/**
 * What the person sees: the server's snapshot and, on top, own acts that the snapshot does not hold yet. An act leaves
 * when the snapshot is as new as its ruling. An act that no longer holds on the present snapshot changes nothing here;
 * the server will say why.
 */
export function overlay({ view, own, snapshotSeq, actor, rules, nowMs }: OverlayInput): CaseView {
  if (!rules) return view
  let seen = view
  for (const row of own) {
    if (!isPending(row, snapshotSeq)) continue
    const act = actOf(row)
    const decision = decide({ view: seen, act, actor, rules, nowMs })
    if (decision.outcome === 'accepted') seen = applyAct(seen, act, actor, decision)
    else if (decision.outcome === 'unknown') return seen
  }
  return seen
}

/** True while the snapshot does not hold the act: unruled, or accepted in a sequence that has not come down. What is parked never will be. */
export function isPending(row: OutboxDocument, snapshotSeq: number): boolean {
  if (row.parked !== null) return false
  if (row.ruling === null) return true
  return row.ruling.outcome === 'accepted' && row.ruling.seq > snapshotSeq
}

/** An outbox row as the rules see it. */
export function actOf(row: Pick<OutboxDocument, 'id' | 'caseId' | 'visit' | 'judged' | 'body' | 'batch'>): Act {
  return {
    actId: row.id,
    caseId: row.caseId,
    visit: row.visit,
    judged: Object.fromEntries(row.judged.map(({ block, contentHash }) => [block, contentHash])),
    body: row.body,
    ...(row.batch === undefined ? {} : { isOfBatch: true }),
  }
}

/** The snapshot's header with the overlaid state. */
export function headerSeen(document: CaseDocument, seen: CaseView): Pick<CaseDocument, 'stage' | 'desk'> {
  const { state } = seen
  return {
    stage: state.stage,
    desk: 'desk' in state ? state.desk : document.stage === state.stage ? document.desk : '',
  }
}
