import { idNumberCheckDigit } from '../../../shared/domain/person/id-number.ts'

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
