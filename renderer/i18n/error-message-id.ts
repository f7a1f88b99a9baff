import { errorCodes } from '../../shared/contract/errors.ts'
import type { MessageId } from '../../shared/i18n/zh-cn.ts'

/** The message of a code of the catalogue; a code that this version does not know reads as `internal`. */
export function errorMessageId(code: string): MessageId {
  const known = errorCodes.find((candidate) => candidate === code)
  return `error.${known ?? 'internal'}`
}
