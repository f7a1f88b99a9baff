const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkDigits = '10X98765432'

export interface IdNumberParts {
  /** `YYYYMMDD`. */
  readonly birthDay: string
  /** Three digits; odd means a man. */
  readonly sequence: string
}

/**
 * An 18-digit document number with a true check digit (GB 11643). The region 360199 was never given to a county, so no
 * person can have the number.
 */
export function demoIdNumber({ birthDay, sequence }: IdNumberParts): string {
  const body = `360199${birthDay}${sequence}`
  return body + idNumberCheckDigit(body)
}

/** The eighteenth digit of a document number, from its first seventeen. */
export function idNumberCheckDigit(first17: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(first17[index]), 0)
  return checkDigits[sum % 11] ?? ''
}
