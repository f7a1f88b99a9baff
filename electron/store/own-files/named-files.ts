import { tableOf, type DeskCollections } from '../collections/open-collections.ts'
import type { Database } from '../sqlite/open-database.ts'

/**
 * The hashes of all scans that something of this person still names. An act names its own as long as it is kept, like its envelope: a
 * server that is restored from an older backup asks for both again.
 */
export function namedFiles(
  database: Database,
  { drafts, outbox }: Pick<DeskCollections, 'drafts' | 'outbox'>,
): ReadonlySet<string> {
  const named = (table: string, path: string): string[] =>
    database
      .prepare<[], string>(
        `SELECT json_extract(file.value, '$.sha256') FROM ${table} AS kept, json_each(kept.data, '${path}') AS file WHERE kept.deleted = 0`,
      )
      .pluck()
      .all()
  return new Set([...named(tableOf(drafts), '$.files'), ...named(tableOf(outbox), '$.body.files')])
}
