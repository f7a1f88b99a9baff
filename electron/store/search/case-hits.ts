import type { SearchHit } from '../../../shared/contract/search.ts'
import type { WorkEntry } from '../queries/work-entry.ts'
import { headerFields, headerValue, readFields } from './case-header.ts'
import { foldWithOrigins } from './fold-text.ts'
import { matchKindIn, matchKinds, type MatchKind } from './grams.ts'
import { readUnit } from './index-slice.ts'
import { rangesIn, readRangesIn, snippet } from './marked-text.ts'
import type { QueryWord } from './query-words.ts'
import { caseNumber, foldedUnits, type FoldedField } from './search-tables.ts'
import type { SearchShelf } from './search-shelf.ts'
import { isName, sectionOf, type UnitField } from './unit-fields.ts'

const mostHits = 4
/** A word that is everywhere in an application is shown where it comes first. */
const mostUnits = 6
/** What this person has written comes before what is found as well elsewhere. */
const ownUnit = -1

/** Where in an application the words were found: the header first, then where most of them are, exact before prefix before infix, in form order. */
export function caseHits(shelf: SearchShelf, entry: WorkEntry, words: readonly QueryWord[]): readonly SearchHit[] {
  return [...headerHits(shelf, entry, words), ...contentHits(shelf, entry, words)].slice(0, mostHits)
}

function headerHits(shelf: SearchShelf, entry: WorkEntry, words: readonly QueryWord[]): readonly SearchHit[] {
  return headerFields.flatMap((field) => {
    const text = headerValue(entry, field)
    const here = words.filter((word) => text !== '' && shelf.headers.has(text, field, word))
    if (here.length === 0) return []
    const ranges = readFields.has(field)
      ? readRangesIn(shelf.headers.read(text, field), here)
      : rangesIn(foldWithOrigins(text), here)
    return [{ field, block: null, label: '', text, ranges: [...ranges] }]
  })
}

function contentHits(shelf: SearchShelf, entry: WorkEntry, words: readonly QueryWord[]): readonly SearchHit[] {
  const { caseId } = entry.row
  const long = words.filter((word) => !word.isShort)
  if (long.length === 0) return []
  const number = caseNumber(shelf.database, caseId)
  const units = number === null ? [] : bestUnits(shelf, number, long)
  const inUnits = units.flatMap((unit) => {
    const section = sectionOf(unit)
    if (section === null) return []
    return readUnit(shelf, { caseId, section }).flatMap((field, order) => hitIn(shelf, field, { unit, order }, long))
  })
  const inOwn = shelf.own.fields(caseId).flatMap((field, order) => hitIn(shelf, field, { unit: ownUnit, order }, long))
  return [...inOwn, ...inUnits]
    .sort((a, b) => b.weight - a.weight || a.unit - b.unit || a.order - b.order)
    .map(({ hit }) => hit)
}

/** The units of a case that have most of the words, and have them best; told from what was indexed of them, which is quicker to read than to ask. */
function bestUnits(shelf: SearchShelf, caseNumber: number, words: readonly QueryWord[]): readonly number[] {
  return foldedUnits(shelf.database, caseNumber)
    .map(({ number, fields }) => ({
      number,
      weight: words.reduce((sum, word) => sum + Math.max(0, ...fields.map((field) => weightIn(shelf, field, word))), 0),
    }))
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight || one.number - other.number)
    .slice(0, mostUnits)
    .map(({ number }) => number)
}

function weightIn({ headers }: SearchShelf, { folded, isName: mayBeRead }: FoldedField, word: QueryWord): number {
  const kind = matchKindIn(folded, word.folded) ?? (mayBeRead ? headers.readKind(folded, word) : null)
  return kind === null ? 0 : weightOf(kind)
}

/** One more word counts for more than how it lies. */
function weightOf(kind: MatchKind): number {
  return 10 - matchKinds.indexOf(kind)
}

interface HitPlace {
  readonly unit: number
  readonly order: number
}
interface FoundHit extends HitPlace {
  readonly weight: number
  readonly hit: SearchHit
}

function hitIn(shelf: SearchShelf, unitField: UnitField, place: HitPlace, words: readonly QueryWord[]): FoundHit[] {
  const { field, block, label, text } = unitField
  const folded = foldWithOrigins(text)
  const mayBeRead = isName(unitField)
  const weights = words.map((word) => weightIn(shelf, { folded: folded.folded, isName: mayBeRead }, word))
  const weight = weights.reduce((sum, each) => sum + each, 0)
  if (weight === 0) return []
  const found = mayBeRead ? readRangesIn(shelf.headers.read(text, 'unit'), words) : rangesIn(folded, words)
  const { text: shown, ranges } = snippet(text, found)
  return [{ ...place, weight, hit: { field, block, label, text: shown, ranges: [...ranges] } }]
}
