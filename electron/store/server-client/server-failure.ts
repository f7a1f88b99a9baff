import type { FailureCode, RefusalCode } from '../../../shared/contract/errors.ts'

/** A request that brought no usable answer. `retryable`: the same request may succeed later without anybody's doing. */
export class ServerFailure extends Error {
  readonly code: FailureCode | RefusalCode
  readonly retryable: boolean
  /** HTTP status; 0 when there was no answer at all. */
  readonly status: number

  constructor(code: FailureCode | RefusalCode, about: { retryable: boolean; status: number; cause?: unknown }) {
    super(`${code} (status ${about.status})`, about.cause === undefined ? undefined : { cause: about.cause })
    this.name = 'ServerFailure'
    this.code = code
    this.retryable = about.retryable
    this.status = about.status
  }
}
