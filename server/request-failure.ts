import type { ErrorCode } from '../shared/contract/errors.ts'

/** A request that is answered with a code and no more; `status` is the HTTP status, `field` a JSON pointer to what is to blame. */
export class RequestFailure extends Error {
  readonly status: number
  readonly code: ErrorCode
  readonly field: string | undefined
  constructor(status: number, code: ErrorCode, field?: string) {
    super(code)
    this.status = status
    this.code = code
    this.field = field
  }
}
