import type { WorkEntry } from '../queries/work-entry.ts'
import { headerFields, headerValue, readFields, type HeaderField } from './case-header.ts'
import { fold } from './fold-text.ts'
import { matchKindIn, matchKinds, type MatchKind } from './grams.ts'
import { matchPinyin } from './match-pinyin.ts'
import type { QueryWord } from './query-words.ts'
import { headerRank } from './search-rank.ts'
import { readText, type ReadText } from './syllables.ts'

/** A header as it is looked through: its texts folded once, and those that many applications share kept once for all of them. */
export interface SearchedHeader {
  readonly entry: WorkEntry
  readonly name: string
  /** The application's number and the document's; no pinyin is looked for in them. */
  readonly numbers: readonly string[]
  readonly shared: SharedTexts
}
export type SharedTexts = readonly { readonly field: HeaderField; readonly text: string; readonly folded: string }[]

/** Far more than a desk has names and units: what is forgotten is read again. */
const mostKept = 60_000
const sharedFields = headerFields.filter((field) => field !== 'name' && readFields.has(field))
const numberFields = headerFields.filter((field) => !readFields.has(field))

/**
 * Finds words in the headers of applications. There are some thousands of them, in memory anyway; how a text is read is worked out once,
 * since most units, titles and specialties are those of many.
 */
export class HeaderMatcher {
  readonly #shared = new Map<string, SharedTexts>()
  readonly #names = new Map<string, ReadText>()
  readonly #texts = new Map<string, ReadText>()

  header(entry: WorkEntry): SearchedHeader {
    return {
      entry,
      name: fold(entry.row.applicantName),
      numbers: numberFields.map((field) => fold(headerValue(entry, field))),
      shared: this.#sharedOf(entry),
    }
  }

  /** What tells the rank of a word in any header: of the best field that has it, Infinity when none has. */
  ranks(word: QueryWord): (header: SearchedHeader) => number {
    const known = new Map<SharedTexts, number>()
    const rankOf = (field: HeaderField, kind: MatchKind | null): number =>
      kind === null ? Infinity : headerRank(field, kind)
    return ({ entry, name, numbers, shared }) => {
      const named = rankOf('name', this.#match({ text: entry.row.applicantName, folded: name, field: 'name' }, word))
      // No other field counts for as much.
      if (named < Infinity || word.isShort) return named
      let best = known.get(shared)
      if (best === undefined) {
        best = Math.min(Infinity, ...shared.map((text) => rankOf(text.field, this.#match(text, word))))
        known.set(shared, best)
      }
      for (const number of numbers) best = Math.min(best, rankOf('case-number', matchKindIn(number, word.folded)))
      return best
    }
  }

  /** Has this field of a header the word? */
  has(text: string, field: HeaderField, word: QueryWord): boolean {
    return this.#match({ text, folded: fold(text), field }, word) !== null
  }

  /** How a word in letters reads a name that stands in contents, or null. */
  readKind(name: string, word: QueryWord): MatchKind | null {
    return word.hasLetters ? (matchPinyin(this.read(name, 'unit'), word.folded)?.kind ?? null) : null
  }

  /** How a text of this field is read. */
  read(text: string, field: HeaderField): ReadText {
    const kept = field === 'name' ? this.#names : this.#texts
    const before = kept.get(text)
    if (before !== undefined) return before
    const read = readText(text, field === 'name')
    if (kept.size >= mostKept) kept.clear()
    kept.set(text, read)
    return read
  }

  /** Reads what a header says before anybody asks. */
  readAhead(entry: WorkEntry): void {
    for (const field of readFields) this.read(headerValue(entry, field), field)
  }

  #sharedOf(entry: WorkEntry): SharedTexts {
    const texts = sharedFields.map((field) => ({ field, text: headerValue(entry, field) }))
    const key = texts.map(({ text }) => text).join('\n')
    const before = this.#shared.get(key)
    if (before !== undefined) return before
    const shared = texts.filter(({ text }) => text !== '').map((each) => ({ ...each, folded: fold(each.text) }))
    if (this.#shared.size >= mostKept) this.#shared.clear()
    this.#shared.set(key, shared)
    return shared
  }

  #match({ text, folded, field }: SharedTexts[number], word: QueryWord): MatchKind | null {
    if (word.isShort) return field === 'name' ? this.#matchInitial(text, word) : null
    const plain = matchKindIn(folded, word.folded)
    if (plain === 'exact' || !word.hasLetters || !readFields.has(field)) return plain
    const spelled = matchPinyin(this.read(text, field), word.folded)?.kind ?? null
    return better(plain, spelled)
  }

  /** One letter alone finds whose name begins with it. */
  #matchInitial(name: string, { folded }: QueryWord): MatchKind | null {
    const { syllables, characters } = this.read(name, 'name')
    return (syllables[0] || characters[0] || '').startsWith(folded) ? 'prefix' : null
  }
}

function better(one: MatchKind | null, other: MatchKind | null): MatchKind | null {
  if (one === null || other === null) return one ?? other
  return matchKinds.indexOf(one) <= matchKinds.indexOf(other) ? one : other
}
