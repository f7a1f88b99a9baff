import { foldText } from './folded-text.ts'
import { maskIdNumber } from './mask-id-number.ts'

/** What people write between the groups of one number: blanks, a hyphen or dash, a point, characters without width. */
const gap = String.raw`(?:[\u200b-\u200d\u2060\ufeff]|[ \t]{1,2}|[ \t]?[-.·\u2010-\u2015\u2212][ \t]?)`
const month = '(?:0[1-9]|1[0-2])'
const day = String.raw`(?:0[1-9]|[12]\d|3[01])`
const century = '(?:18|19|20)'
/** How the code of a region begins. */
const province = '(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])'
/** The last place: a digit, X, or what looks like one. */
const check = String.raw`[\dXx×хХΧχ]`

const isPlace = new RegExp(check)

/** Not inside a longer number: a certificate of nineteen digits is no ID number. */
const alone = (number: string): RegExp => new RegExp(String.raw`(?<!\d)${number}(?![\dXx])`, 'g')

const idNumbers = [
  alone(String.raw`\d{6}${century}\d{2}${month}${day}\d{3}${check}`),
  alone(String.raw`${province}\d{4}${gap}?${century}\d{2}${gap}?${month}${gap}?${day}${gap}?\d{3}${check}`),
  // In fours, as people read them aloud.
  alone(String.raw`${province}\d{2}(${gap})\d{2}${century}\1\d{2}${month}\1${day}\d{2}\1\d${check}`),
  // Of the first generation: no century, no check digit.
  alone(String.raw`${province}\d{4}${gap}?\d{2}${month}${day}${gap}?\d{3}`),
]

const countryCode = String.raw`(?<!\d)((?:(?:\+|00)?86${gap}?|0)?)`
const mobileNumbers = [
  new RegExp(String.raw`${countryCode}1[3-9]\d${gap}?\d{4}${gap}?\d{4}(?!\d)`, 'g'),
  new RegExp(String.raw`${countryCode}1[3-9]\d(${gap})\d{3}\2\d{5}(?!\d)`, 'g'),
]

/** Nearly every text has fewer, and is done with. */
const manyDigits = /(?:\p{N}\P{N}*){6}/u

/**
 * A text with every ID card and mobile number masked, wherever and however somebody wrote it: declared rows and their labels,
 * titles of files, opinions. The reviewer compares with the scan; the full number is shown only by an explicit, logged reveal.
 */
export function maskPersonalNumbers(text: string): string {
  if (!manyDigits.test(text)) return text
  const { folded, originOf } = foldText(text)
  const found: Found[] = []
  for (const [numbers, mask] of kinds) {
    for (const match of numbers.flatMap((number) => [...folded.matchAll(number)])) {
      const [begin, end] = originOf(match.index, match.index + match[0].length)
      if (found.every((other) => other.end <= begin || end <= other.begin))
        found.push({ begin, end, masked: mask(match) })
    }
  }
  let left = ''
  let from = 0
  for (const { begin, end, masked } of found.toSorted((one, other) => one.begin - other.begin)) {
    left += text.slice(from, begin) + masked
    from = end
  }
  return left + text.slice(from)
}

/** A stretch of the text and what stands for it. */
interface Found {
  readonly begin: number
  readonly end: number
  readonly masked: string
}

/** An ID number first: within one written in groups there may be what looks like the other. */
const kinds: readonly (readonly [readonly RegExp[], (match: RegExpExecArray) => string])[] = [
  [idNumbers, maskId],
  [mobileNumbers, maskMobile],
]

function maskId([number]: RegExpExecArray): string {
  return maskIdNumber([...number].filter((character) => isPlace.test(character)).join(''))
}

function maskMobile([number, prefix = '']: RegExpExecArray): string {
  const digits = number.slice(prefix.length).replaceAll(/\D/g, '')
  return `${prefix}${digits.slice(0, 3)}****${digits.slice(-4)}`
}
