import type { OutboxEntry } from '../../../shared/contract/desktop.ts'
import type { OutboxDocument } from '../../../shared/contract/documents/outbox-document.ts'
import { isUnsealed } from '../outbox/unsealed-acts.ts'
import { isOpenRefusal, outboxState } from './outbox-state.ts'

/** A row of the outbox with the name of the case's applicant, which is null where the case is not here any more. */
export interface ReadAct {
  readonly act: string
  readonly name: string | null
}

/** An own act as every list of them shows it. */
export function outboxEntry({ act, name }: ReadAct, waitsUntilMs: (actId: string) => number): OutboxEntry {
  const row = JSON.parse(act) as OutboxDocument
  return {
    actId: row.id,
    caseId: row.caseId,
    applicantName: name ?? '',
    kind: row.body.kind,
    body: row.body,
    decidedAtMs: row.decidedAtMs,
    ...outboxState(row),
    receipt: row.receipt,
    ruling: row.ruling,
    takeBack: isUnsealed(row) ? { untilMs: waitsUntilMs(row.id) } : null,
    isOpen: isOpenRefusal(row),
    ...(row.batch === undefined ? {} : { batch: row.batch }),
  }
}
