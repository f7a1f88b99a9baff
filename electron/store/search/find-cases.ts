import type { WorkEntry } from '../queries/work-entry.ts'
import type { Database } from '../sqlite/open-database.ts'
import { prepared } from '../sqlite/prepared.ts'
import { gramQuery, matchKinds, type MatchKind } from './grams.ts'
import { allNames, unitsOfName } from './name-tables.ts'
import type { QueryWord } from './query-words.ts'
import { caseRank, contentRank } from './search-rank.ts'
import { staleNumbers } from './search-tables.ts'
import type { SearchShelf } from './search-shelf.ts'
import type { ShortTurns } from './short-turns.ts'
import { caseNumberOf } from './unit-fields.ts'

/** Applications looked through before anybody else may be let in. */
const headersAtOnce = 500

/**
 * Every application that has all words, in a header, in what was declared or handed in, in an act, or in what this person has written and not sent; best first. In short turns, since
 * the store has one thread.
 */
export async function findCases(
  shelf: SearchShelf,
  words: readonly QueryWord[],
  turns: ShortTurns,
): Promise<readonly WorkEntry[]> {
  const { database } = shelf
  const stale = staleNumbers(database)
  const contents: (readonly number[])[] = []
  const own: ReadonlyMap<string, number>[] = []
  for (const word of words) {
    contents.push(word.isShort ? [] : await contentRanks(shelf, word, stale, turns))
    own.push(await shelf.own.ranks(word, turns))
  }
  const numbers = shelf.caseNumbers()
  const headers = await shelf.sortedHeaders(turns)
  const inHeaders = words.map((word) => shelf.headers.ranks(word))
  // They come in the order in which equally good ones are shown: sorted by rank alone they keep it.
  const byRank = new Map<number, WorkEntry[]>()
  let looked = 0
  for (const header of headers) {
    const { caseId } = header.entry.row
    const number = numbers.get(caseId) ?? -1
    const ranks = inHeaders.map((rankOf, index) =>
      Math.min(rankOf(header), contents[index]?.[number] ?? Infinity, own[index]?.get(caseId) ?? Infinity),
    )
    const rank = caseRank(ranks)
    if (rank < Infinity) entriesOf(byRank, rank).push(header.entry)
    if (++looked % headersAtOnce === 0) await turns()
  }
  return [...byRank].sort(([one], [other]) => one - other).flatMap(([, entries]) => entries)
}

function entriesOf(byRank: Map<number, WorkEntry[]>, rank: number): WorkEntry[] {
  const before = byRank.get(rank)
  if (before !== undefined) return before
  const entries: WorkEntry[] = []
  byRank.set(rank, entries)
  return entries
}

/** By the number of a case, the rank of the best unit of it that has the word. */
async function contentRanks(
  shelf: SearchShelf,
  word: QueryWord,
  stale: ReadonlySet<number>,
  turns: ShortTurns,
): Promise<readonly number[]> {
  const { database } = shelf
  const ranks: number[] = []
  const note = (units: readonly number[], kind: MatchKind): void => {
    const rank = contentRank(kind)
    for (const unit of units) {
      const number = caseNumberOf(unit)
      if (!stale.has(unit) && rank < (ranks[number] ?? Infinity)) ranks[number] = rank
    }
  }
  // From the widest to the narrowest: what is not within a field neither begins nor is one.
  for (const kind of matchKinds.toReversed()) {
    const units = unitsWith(database, word, kind)
    if (units.length === 0) break
    note(units, kind)
    await turns()
  }
  if (!word.hasLetters) return ranks
  for (const { number, name } of allNames(database)) {
    const kind = shelf.headers.readKind(name, word)
    if (kind !== null) note(unitsOfName(database, number), kind)
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
