import type { WorkEntry } from '../queries/work-entry.ts'
import type { HeaderField } from './case-header.ts'
import { matchKinds, type MatchKind } from './grams.ts'

const kindsEach = matchKinds.length

/** Of a hit in a header: names before everything else; lower is better. */
export function headerRank(field: HeaderField, kind: MatchKind): number {
  return (field === 'name' ? 0 : kindsEach) + matchKinds.indexOf(kind)
}

/** Of a hit in what was declared, handed in or decided: behind every header. */
export function contentRank(kind: MatchKind): number {
  return 2 * kindsEach + matchKinds.indexOf(kind)
}

const unranked = 1000

/** Of an application, from the best rank of each word: the best of them decides, then all together. Infinity where a word was not found. */
export function caseRank(wordRanks: readonly number[]): number {
  return Math.min(...wordRanks) * unranked + wordRanks.reduce((sum, rank) => sum + rank, 0)
}

/** Of what fits equally well: what waits for this person first, then by name; the same every time. */
export function inShownOrder(one: WorkEntry, other: WorkEntry): number {
  if (one.row.todo !== other.row.todo) return one.row.todo ? -1 : 1
  return compareText(one.sortName, other.sortName) || compareText(one.row.caseId, other.row.caseId)
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
