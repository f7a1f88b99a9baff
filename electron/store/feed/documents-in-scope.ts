import { caseOfScope } from '../../../shared/contract/sync/scope.ts'
import type { FeedCollection } from '../../../shared/contract/sync/pull.ts'
import { tableOf, type DeskCollections } from '../collections/open-collections.ts'
import type { Database } from '../sqlite/open-database.ts'

/** Ids of all documents of a scope, by collection. Reads one case's rows, or all of the small reference collection. */
export function documentsInScope(
  database: Database,
  collections: DeskCollections,
  scope: string,
): Readonly<Record<FeedCollection, readonly string[]>> {
  const caseId = caseOfScope(scope)
  const ofCase = (name: 'parts' | 'acts') =>
    caseId === null ? [] : idsBetween(database, collections[name], [`${caseId}/`, `${caseId}0`], scope)
  return {
    cases: caseId === null ? [] : idsBetween(database, collections.cases, [caseId, `${caseId}/`], scope),
    parts: ofCase('parts'),
    acts: ofCase('acts'),
    reference: caseId === null ? idsBetween(database, collections.reference, ['', '\u{10ffff}'], scope) : [],
  }
}

/** `from` is inside, `to` outside. '0' follows '/' in ASCII, so `X/` to `X0` is everything below `X/`. */
function idsBetween(
  database: Database,
  collection: DeskCollections[FeedCollection],
  [from, to]: readonly [string, string],
  scope: string,
): string[] {
  return database
    .prepare<[string, string, string], string>(
      `SELECT id FROM ${tableOf(collection)} WHERE id >= ? AND id < ? AND json_extract(data, '$.scope') = ?`,
    )
    .pluck()
    .all(from, to, scope)
}
