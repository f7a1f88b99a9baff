import type { ReceiptsPage } from '../../../shared/contract/desktop.ts'
import type { ReceiptsQuestion } from '../../../shared/contract/sync-centre.ts'
import { tableOf, type DeskCollections } from '../collections/open-collections.ts'
import { hasReceipt, isRefused } from '../outbox/outbox-tables.ts'
import type { Database } from '../sqlite/open-database.ts'
import { prepared } from '../sqlite/prepared.ts'
import { outboxEntry, type ReadAct } from './outbox-entry.ts'

/** What is acknowledged waits for nothing. */
const noWait = () => 0

/** Own acts that the server has acknowledged, the newest first: in local order, in which they went up. */
export function receiptsPage(
  database: Database,
  collections: DeskCollections,
  { offset, limit, refusedOnly }: ReceiptsQuestion,
): ReceiptsPage {
  const outbox = tableOf(collections.outbox)
  const [index, condition] = refusedOnly ? ['outbox_refusals', isRefused] : ['outbox_receipts', hasReceipt]
  const from = `FROM ${outbox} INDEXED BY ${index} WHERE ${condition}`
  const rows = prepared<[{ offset: number; limit: number }], ReadAct>(
    database,
    `WITH page (seq) AS (SELECT seq ${from} ORDER BY "$.localSeq" DESC LIMIT @limit OFFSET @offset)
     SELECT o.data AS act, json_extract(c.data, '$.applicantName') AS name FROM page p
       JOIN ${outbox} o ON o.seq = p.seq LEFT JOIN ${tableOf(collections.cases)} c ON c.id = o."$.caseId"
     ORDER BY o."$.localSeq" DESC`,
  ).all({ offset, limit })
  const total = prepared<[], number>(database, `SELECT count(*) ${from}`).pluck().get() ?? 0
  return { total, offset, rows: rows.map((row) => outboxEntry(row, noWait)) }
}
