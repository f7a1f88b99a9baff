import type { FailureCode } from '../../../shared/contract/errors.ts'

/** A piece that cannot be shown; `code` says why in the words of the catalogue. */
export class EvidenceFailure extends Error {
  override readonly name = 'EvidenceFailure'
  readonly code: FailureCode

  constructor(code: FailureCode, options?: ErrorOptions) {
    super(code, options)
    this.code = code
  }
}
