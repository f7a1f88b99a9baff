import { sql, type SelectQueryBuilder } from 'kysely'
import type { Queryable } from '../database/database.ts'
import type { Schema } from '../database/schema.ts'

/** The acts of these ids, each at most once: a second text under a known id is not among them. At most 50 ids. */
export function actsById(db: Queryable, actIds: readonly string[]): SelectQueryBuilder<Schema, 'act', object> {
  return (
    db
      .selectFrom('act')
      .where('actId', 'in', actIds)
      // In the very words of the partial unique index: bound values would hide from SQLite that it may be used.
      .where(sql<boolean>`forked = 0 and act_id <> ''`)
  )
}
