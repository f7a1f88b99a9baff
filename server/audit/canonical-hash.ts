import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { assert } from '../../shared/domain/assert.ts'

/** The one text of a JSON value (RFC 8785): keys sorted, no blanks; equal values have equal texts. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value)
  assert(text !== undefined, 'only JSON values are hashed')
  return text
}

/** Lower-case hex SHA-256 of a text's UTF-8 bytes or of bytes. */
export function sha256Hex(input: string | Uint8Array): string {
  return createHash('sha256').update(input).digest('hex')
}

/** Lower-case hex SHA-256 over the canonical JSON of a value. */
export function canonicalHash(value: unknown): string {
  return sha256Hex(canonicalJson(value))
}
