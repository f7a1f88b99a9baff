import { caseOfScope } from '../../../shared/contract/sync/scope.ts'
import type { FeedCollection } from '../../../shared/contract/sync/pull.ts'
import { tableOf, type DeskCollections } from '../collections/open-collections.ts'
import type { Database } from '../sqlite/open-database.ts'
import { prepared } from '../sqlite/prepared.ts'

/**
 * Ids of all documents of these scopes, by collection. A case has two dozen scopes, which are lost together: each case's rows are read once,
 * and all of the reference collection once where a scope is no case's.
 */
export function documentsInScopes(
  database: Database,
  collections: DeskCollections,
  scopes: readonly string[],
): Readonly<Record<FeedCollection, readonly string[]>> {
  const found: Record<FeedCollection, string[]> = { cases: [], parts: [], acts: [], reference: [] }
  const gather = (name: FeedCollection, from: string, to: string, lost: ReadonlySet<string>): void => {
    for (const { id, scope } of rowsBetween(database, collections[name], from, to)) {
      if (lost.has(scope)) found[name].push(id)
    }
  }
  for (const [caseId, lost] of byCase(scopes)) {
    if (caseId === null) gather('reference', '', '\u{10ffff}', lost)
    else {
      gather('cases', caseId, `${caseId}/`, lost)
      for (const name of ['parts', 'acts'] as const) gather(name, `${caseId}/`, `${caseId}0`, lost)
    }
  }
  return found
}

function byCase(scopes: readonly string[]): ReadonlyMap<string | null, ReadonlySet<string>> {
  const grouped = new Map<string | null, Set<string>>()
  for (const scope of scopes) {
    const caseId = caseOfScope(scope)
    const known = grouped.get(caseId)
    if (known) known.add(scope)
    else grouped.set(caseId, new Set([scope]))
  }
  return grouped
}

/** `from` is inside, `to` outside. '0' follows '/' in ASCII, so `X/` to `X0` is everything below `X/`. */
function rowsBetween(
  database: Database,
  collection: DeskCollections[FeedCollection],
  from: string,
  to: string,
): readonly { readonly id: string; readonly scope: string }[] {
  const sql = `SELECT id, json_extract(data, '$.scope') AS scope FROM ${tableOf(collection)} WHERE id >= ? AND id < ?`
  return prepared<[string, string], { id: string; scope: string }>(database, sql).all(from, to)
}
