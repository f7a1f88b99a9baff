import type { OutboxEntry } from '../../../shared/contract/desktop.ts'
import { tableOf } from '../collections/open-collections.ts'
import type { OpenProfile } from '../open-profile.ts'
import { prepared } from '../sqlite/prepared.ts'
import { outboxEntry, type ReadAct } from './outbox-entry.ts'

const mostShown = 200

type OutboxOf = Pick<OpenProfile, 'database' | 'collections' | 'waitsUntilMs'>

/**
 * This person's acts with how far each has come, newest first. Where there are more than can be shown, refusals that were not looked at
 * come before what waits, and both before the rest: what is counted in the status must be there to be looked at.
 */
export function outboxList({ database, collections, waitsUntilMs }: OutboxOf): OutboxEntry[] {
  const outbox = tableOf(collections.outbox)
  return prepared<[{ most: number }], ReadAct>(
    database,
    // Three look-ups by index: the list is read again at every change, and an outbox is kept for years.
    `WITH candidate (id, rank) AS (
       SELECT act_id, 0 FROM unseen_refusals
       UNION ALL SELECT act_id, 1 FROM outbox_queue
       UNION ALL SELECT id, 2 FROM (SELECT id FROM ${outbox} WHERE deleted = 0 ORDER BY "$.localSeq" DESC LIMIT @most)),
     listed AS (
       SELECT o.seq FROM candidate n JOIN ${outbox} o ON o.id = n.id WHERE o.deleted = 0
       GROUP BY o.id ORDER BY min(n.rank), o."$.localSeq" DESC LIMIT @most)
     SELECT o.data AS act, json_extract(c.data, '$.applicantName') AS name
     FROM listed JOIN ${outbox} o ON o.seq = listed.seq LEFT JOIN ${tableOf(collections.cases)} c ON c.id = o."$.caseId"
     ORDER BY o."$.localSeq" DESC`,
  )
    .all({ most: mostShown })
    .map((read) => outboxEntry(read, waitsUntilMs))
}

/** Of these acts, those of this person on this desk, in no order. */
export function outboxActs(
  { database, collections, waitsUntilMs }: OutboxOf,
  actIds: readonly string[],
): OutboxEntry[] {
  const find = prepared<[string], ReadAct>(
    database,
    `SELECT o.data AS act, json_extract(c.data, '$.applicantName') AS name
     FROM ${tableOf(collections.outbox)} o LEFT JOIN ${tableOf(collections.cases)} c ON c.id = o."$.caseId"
     WHERE o.id = ? AND o.deleted = 0`,
  )
  return actIds.flatMap((actId) => {
    const found = find.get(actId)
    return found === undefined ? [] : [outboxEntry(found, waitsUntilMs)]
  })
}
