import { isLocalDate } from '../calendar/local-date.ts'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkDigits = '10X98765432'

/** The eighteenth digit of a resident's document number (GB 11643), from its first seventeen. */
export function idNumberCheckDigit(first17: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(first17[index]), 0)
  return checkDigits[sum % 11] ?? ''
}

/** Whether a text is a resident's document number: 17 digits with a day of birth that exists, and the right check digit, `X` in capitals. */
export function isIdNumber(text: string): boolean {
  if (!/^[1-9]\d{16}[\dX]$/.test(text)) return false
  return isLocalDate(birthDayOf(text)) && idNumberCheckDigit(text.slice(0, 17)) === text[17]
}

/** The day of birth in a resident's document number, `YYYY-MM-DD`. */
export function birthDayOf(idNumber: string): string {
  return `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`
}

/** The sex in a resident's document number: the seventeenth digit is odd for men. */
export function sexOf(idNumber: string): '男' | '女' {
  return Number(idNumber[16]) % 2 === 1 ? '男' : '女'
}
