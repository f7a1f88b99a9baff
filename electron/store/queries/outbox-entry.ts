import type { OutboxEntry } from '../../../shared/contract/desktop.ts'
import type { OutboxDocument } from '../../../shared/contract/documents/outbox-document.ts'
import { outboxState } from './case-detail.ts'

/** A row of the outbox with the name of the case's applicant, which is null where the case is not here any more. */
export interface ReadAct {
  readonly act: string
  readonly name: string | null
}

/** An own act as every list of them shows it. */
export function outboxEntry({ act, name }: ReadAct): OutboxEntry {
  const row = JSON.parse(act) as OutboxDocument
  const { state } = outboxState(row)
  return {
    actId: row.id,
    caseId: row.caseId,
    applicantName: name ?? '',
    kind: row.body.kind,
    body: row.body,
    decidedAtMs: row.decidedAtMs,
    state,
    receipt: row.receipt,
    ruling: row.ruling,
    ...(row.batch === undefined ? {} : { batch: row.batch }),
  }
}
