import type { FailureCode, RefusalCode } from '../../../shared/contract/errors.ts'

export interface FailureFacts {
  readonly retryable: boolean
  readonly status: number
  readonly wasSent?: boolean
  readonly cause?: unknown
}

/** A request that brought no usable answer. `retryable`: the same request may succeed later without anybody's doing. */
export class ServerFailure extends Error {
  readonly code: FailureCode | RefusalCode
  readonly retryable: boolean
  /** HTTP status; 0 when there was no answer at all. */
  readonly status: number
  /** False where not even a connection could be made: the failure says nothing about what was sent. */
  readonly wasSent: boolean

  constructor(code: FailureCode | RefusalCode, about: FailureFacts) {
    super(`${code} (status ${about.status})`, about.cause === undefined ? undefined : { cause: about.cause })
    this.name = 'ServerFailure'
    this.code = code
    this.retryable = about.retryable
    this.status = about.status
    this.wasSent = about.wasSent ?? true
  }
}
