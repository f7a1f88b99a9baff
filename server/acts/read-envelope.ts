import { Compile } from 'typebox/compile'
import { EnvelopePayload, type SealedEnvelope } from '../../shared/contract/sync/envelope.ts'
import { sha256Hex } from '../audit/canonical-hash.ts'

const payloadSchema = Compile(EnvelopePayload)

/** An envelope as it arrived. `payload` null: not readable by this version; its bytes are kept all the same. */
export interface ReadEnvelope {
  readonly bytes: Buffer
  readonly signature: string
  /** SHA-256 of the bytes: what the receipt names. */
  readonly hash: string
  /** The act's id; of an unreadable payload its hash, so that the answer can be matched. */
  readonly actId: string
  readonly payload: EnvelopePayload | null
}

/** Reads the text as it was signed: nothing is coerced, filled in or dropped, since the hash covers every character. */
export function readEnvelope({
  payload: text,
  signature,
}: Pick<SealedEnvelope, 'payload' | 'signature'>): ReadEnvelope {
  const bytes = Buffer.from(text, 'utf8')
  const hash = sha256Hex(bytes)
  const payload = parse(text)
  return { bytes, signature, hash, actId: payload?.actId ?? hash, payload }
}

function parse(text: string): EnvelopePayload | null {
  // A lone surrogate has no UTF-8: what was signed is then not what arrived.
  if (!text.isWellFormed()) return null
  try {
    const parsed: unknown = JSON.parse(text)
    return payloadSchema.Check(parsed) ? parsed : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
