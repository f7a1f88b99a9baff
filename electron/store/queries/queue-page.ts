import type { QueuePage } from '../../../shared/contract/desktop.ts'
import { tableOf, type DeskCollections } from '../collections/open-collections.ts'
import { queueLength } from '../outbox/outbox-tables.ts'
import type { PushWatch } from '../outbox/push-watch.ts'
import type { Database } from '../sqlite/open-database.ts'
import { prepared } from '../sqlite/prepared.ts'
import { outboxEntry, type ReadAct } from './outbox-entry.ts'

export interface QueueInput {
  readonly database: Database
  readonly collections: DeskCollections
  readonly waitsUntilMs: (actId: string) => number
  readonly pushes: Pick<PushWatch, 'isSending' | 'putOff'>
}

/** Own acts that no server has answered, oldest first, in the order in which they go up. */
export function queuePage(
  { database, collections, waitsUntilMs, pushes }: QueueInput,
  question: { readonly offset: number; readonly limit: number },
): QueuePage {
  const rows = prepared<[{ offset: number; limit: number }], ReadAct>(
    database,
    `SELECT o.data AS act, json_extract(c.data, '$.applicantName') AS name FROM outbox_queue q
       JOIN ${tableOf(collections.outbox)} o ON o.id = q.act_id LEFT JOIN ${tableOf(collections.cases)} c ON c.id = o."$.caseId"
     ORDER BY q.local_seq LIMIT @limit OFFSET @offset`,
  ).all({ offset: question.offset, limit: question.limit })
  return {
    total: queueLength(database),
    offset: question.offset,
    rows: rows.map((row) => {
      const entry = outboxEntry(row, waitsUntilMs)
      const putOff = pushes.putOff(entry.actId)
      const way = pushes.isSending(entry.actId) ? 'sending' : putOff === null ? 'waiting' : 'put-off'
      return { ...entry, way, putOffReason: putOff?.reason ?? '', putOffAtMs: putOff?.atMs ?? 0 }
    }),
  }
}
