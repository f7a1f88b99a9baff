import { maskIdNumber } from './mask-id-number.ts'

// Not inside a longer number: a certificate of nineteen digits is no ID number.
const idNumber = /(?<!\d)\d{6}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dXx])/g
const mobileNumber = /(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/g

/**
 * A text with every ID card and mobile number masked, wherever somebody wrote it: declared rows, titles of files, opinions. The reviewer compares with
 * the scan; the full number is shown only by an explicit, logged reveal.
 */
export function maskPersonalNumbers(text: string): string {
  return text
    .replace(idNumber, maskIdNumber)
    .replace(mobileNumber, (found) => `${found.slice(0, 3)}****${found.slice(-4)}`)
}
