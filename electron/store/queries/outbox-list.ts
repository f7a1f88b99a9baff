import type { OutboxEntry } from '../../../shared/contract/desktop.ts'
import type { OutboxDocument } from '../../../shared/contract/documents/outbox-document.ts'
import { tableOf, type DeskCollections } from '../collections/open-collections.ts'
import type { Database } from '../sqlite/open-database.ts'
import { outboxState } from './case-detail.ts'

const mostShown = 200

/** This person's newest acts with how far each has come, newest first. */
export function outboxList(database: Database, collections: DeskCollections): OutboxEntry[] {
  return database
    .prepare<[number], { act: string; name: string | null }>(
      `SELECT o.data AS act, json_extract(c.data, '$.applicantName') AS name FROM ${tableOf(collections.outbox)} o
       LEFT JOIN ${tableOf(collections.cases)} c ON c.id = o."$.caseId"
       WHERE o.deleted = 0 ORDER BY o."$.localSeq" DESC LIMIT ?`,
    )
    .all(mostShown)
    .map(({ act, name }) => {
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
      }
    })
}
