import { pinyin } from 'pinyin-pro'

/** The ASCII key that a name is sorted by: its syllables without tones, in lower case, one blank between. */
export function sortName(name: string): string {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', v: true })
  return syllables
    .map((syllable) => syllable.toLowerCase().replace(/[^a-z0-9]/g, ''))
    .filter((syllable) => syllable !== '')
    .join(' ')
}
