import type { Database } from '../sqlite/open-database.ts'
import { prepared } from '../sqlite/prepared.ts'
import { gramQuery, matchKinds, type MatchKind } from './grams.ts'
import type { QueryWord } from './query-words.ts'
import { byRank, caseRank, contentRank, type RankedCase } from './search-rank.ts'
import { caseNumber, caseNumbers, staleUnits } from './search-tables.ts'
import type { SearchShelf } from './search-shelf.ts'
import type { ShortTurns } from './short-turns.ts'
import { caseNumberOf, unitNumber } from './unit-fields.ts'

/**
 * Every application that has all words, in a header, in what was declared or handed in, or in an act; best first. In short turns, since
 * the store has one thread.
 */
export async function findCases(
  shelf: SearchShelf,
  words: readonly QueryWord[],
  turns: ShortTurns,
): Promise<readonly RankedCase[]> {
  const { database } = shelf
  const stale = staleNumbers(database)
  const contents: (readonly number[])[] = []
  for (const word of words) contents.push(word.isShort ? [] : await contentRanks(database, word, stale, turns))
  const numbers = new Map(caseNumbers(database).map(({ caseId, number }) => [caseId, number]))
  const seen = words.map(() => new Map<string, MatchKind | null>())
  const found: RankedCase[] = []
  for (const entry of [...shelf.entries()]) {
    const number = numbers.get(entry.row.caseId) ?? -1
    const ranks = words.map((word, index) =>
      Math.min(shelf.headers.rank(entry, word, seen[index] ?? new Map()), contents[index]?.[number] ?? Infinity),
    )
    const rank = caseRank(ranks)
    if (rank < Infinity) found.push({ entry, rank })
    await turns()
  }
  return found.sort(byRank)
}

/** By the number of a case, the rank of the best unit of it that has the word. */
async function contentRanks(
  database: Database,
  word: QueryWord,
  stale: ReadonlySet<number>,
  turns: ShortTurns,
): Promise<readonly number[]> {
  const ranks: number[] = []
  // From the widest to the narrowest: what is not within a field neither begins nor is one.
  for (const kind of matchKinds.toReversed()) {
    const units = unitsWith(database, word, kind)
    if (units.length === 0) break
    const rank = contentRank(kind)
    for (const unit of units) if (!stale.has(unit)) ranks[caseNumberOf(unit)] = rank
    await turns()
  }
  return ranks
}

/** Numbers of all units that have the word. */
export function unitsWith(database: Database, { folded }: QueryWord, kind: MatchKind): readonly number[] {
  const { index, match } = gramQuery(folded, kind)
  const table = `search_${index}`
  return prepared<[string], number>(database, `SELECT rowid FROM ${table} WHERE ${table} MATCH ?`).pluck().all(match)
}

/** Units whose documents are gone and that are not taken out of the index yet. */
export function staleNumbers(database: Database): ReadonlySet<number> {
  const numbers = staleUnits(database).flatMap(({ caseId, section }) => {
    const number = caseNumber(database, caseId)
    return number === null ? [] : [unitNumber(number, section)]
  })
  return new Set(numbers)
}
