import type { ErrorCode } from '../shared/contract/errors.ts'

/** Why the server, or one of its commands, cannot do what it was asked: one sentence for whoever asked. */
export class CannotStart extends Error {
  readonly code: ErrorCode
  constructor(code: ErrorCode, sentence: string, cause?: unknown) {
    super(sentence, { cause })
    this.code = code
  }
}
