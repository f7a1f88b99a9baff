import { fold, maskedGap } from './fold-text.ts'

/** One word of what was typed, folded; all of them must be found. */
export interface QueryWord {
  readonly folded: string
  /** Has letters a to z, so that it may be pinyin. */
  readonly hasLetters: boolean
  /** One letter or digit: too little to look for in contents. */
  readonly isShort: boolean
}

const mostWords = 8
const shortWord = /^[a-z0-9]$/

/**
 * The words of a query, each once. Blanks and masks part words; punctuation does not, since numbers are written with it. Single letters and
 * digits count only where there is nothing else: they are groups of a number that was typed with blanks.
 */
export function queryWords(text: string): readonly QueryWord[] {
  const folded = text.split(/\s+/u).flatMap((word) => fold(word).split(maskedGap))
  const words = [...new Set(folded)].filter((word) => word !== '')
  const long = words.filter((word) => !shortWord.test(word))
  return (long.length > 0 ? long : words).slice(0, mostWords).map((word) => ({
    folded: word,
    hasLetters: /[a-z]/.test(word),
    isShort: shortWord.test(word),
  }))
}
