import { pinyin } from 'pinyin-pro'
import { foldWithOrigins, type FoldedText } from './fold-text.ts'

/** A folded text and how each of its characters is read; '' where a character has no pinyin. */
export interface ReadText extends FoldedText {
  readonly characters: readonly string[]
  readonly syllables: readonly string[]
  /** Where each character begins in `folded`. */
  readonly places: readonly number[]
}

const syllable = /^[a-z]+$/

/** Reads a text. `isName`: it begins with a surname, whose reading may be another than the character's usual one. ü is v. */
export function readText(text: string, isName: boolean): ReadText {
  const folded = foldWithOrigins(text)
  const characters = [...folded.folded]
  const read = pinyin(folded.folded, { toneType: 'none', type: 'array', v: true, surname: isName ? 'head' : 'off' })
  // One reading for each character, or what is marked would not be what was found.
  const fits = read.length === characters.length
  const syllables = characters.map((character, index) => {
    const reading = fits ? read[index] : pinyin(character, { toneType: 'none', v: true })
    return reading !== undefined && character > '\u007f' && syllable.test(reading) ? reading : ''
  })
  const places: number[] = []
  let at = 0
  for (const character of characters) {
    places.push(at)
    at += character.length
  }
  return { ...folded, characters, syllables, places }
}
