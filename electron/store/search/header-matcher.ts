import type { WorkEntry } from '../queries/work-entry.ts'
import { headerFields, headerValue, readFields, type HeaderField } from './case-header.ts'
import { fold } from './fold-text.ts'
import { matchKindIn, matchKinds, type MatchKind } from './grams.ts'
import { matchPinyin } from './match-pinyin.ts'
import type { QueryWord } from './query-words.ts'
import { headerRank } from './search-rank.ts'
import { readText, type ReadText } from './syllables.ts'

/** Far more than a desk has names and units: what is forgotten is read again. */
const mostKept = 60_000

/**
 * Finds words in the headers of applications. There are some thousands of them, in memory anyway; what they say is folded and read once
 * for each text, since most units, titles and specialties are those of many.
 */
export class HeaderMatcher {
  readonly #folded = new Map<string, string>()
  readonly #names = new Map<string, ReadText>()
  readonly #texts = new Map<string, ReadText>()

  /** The rank of the best field that has the word, Infinity when none has. `known`: what was found out about texts for this word so far. */
  rank(entry: WorkEntry, word: QueryWord, known: Map<string, MatchKind | null>): number {
    let best = Infinity
    for (const field of headerFields) {
      const text = headerValue(entry, field)
      if (text === '') continue
      const kind = field === 'name' ? this.#match(text, field, word) : this.#matchOnce(text, field, word, known)
      if (kind !== null) best = Math.min(best, headerRank(field, kind))
      if (field === 'name' && best < Infinity) return best
    }
    return best
  }

  /** Has this field of a header the word? */
  has(text: string, field: HeaderField, word: QueryWord): boolean {
    return this.#match(text, field, word) !== null
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

  /** Reads a text before anybody asks; false where it was read already. */
  readAhead(text: string, field: HeaderField): boolean {
    if ((field === 'name' ? this.#names : this.#texts).has(text)) return false
    this.read(text, field)
    this.#fold(text)
    return true
  }

  #matchOnce(
    text: string,
    field: HeaderField,
    word: QueryWord,
    known: Map<string, MatchKind | null>,
  ): MatchKind | null {
    const before = known.get(text)
    if (before !== undefined) return before
    const kind = this.#match(text, field, word)
    known.set(text, kind)
    return kind
  }

  #match(text: string, field: HeaderField, word: QueryWord): MatchKind | null {
    if (word.isShort) return field === 'name' ? this.#matchInitial(text, word) : null
    const plain = matchKindIn(this.#fold(text), word.folded)
    if (plain === 'exact' || !word.hasLetters || !readFields.has(field)) return plain
    const spelled = matchPinyin(this.read(text, field), word.folded)?.kind ?? null
    return better(plain, spelled)
  }

  /** One letter alone finds whose name begins with it. */
  #matchInitial(name: string, { folded }: QueryWord): MatchKind | null {
    const { syllables, characters } = this.read(name, 'name')
    return (syllables[0] || characters[0] || '').startsWith(folded) ? 'prefix' : null
  }

  #fold(text: string): string {
    const before = this.#folded.get(text)
    if (before !== undefined) return before
    const folded = fold(text)
    if (this.#folded.size >= mostKept) this.#folded.clear()
    this.#folded.set(text, folded)
    return folded
  }
}

function better(one: MatchKind | null, other: MatchKind | null): MatchKind | null {
  if (one === null || other === null) return one ?? other
  return matchKinds.indexOf(one) <= matchKinds.indexOf(other) ? one : other
}
