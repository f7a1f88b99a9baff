import { Type, type Static } from 'typebox'
import { Base64Url, BlockCodeSchema, Id, Sha256, TimeMs } from '../scalars.ts'
import { ActBatch } from './act-batch.ts'
import { ActBody } from './act-body.ts'

const closed = { additionalProperties: false }

/**
 * The content of an envelope: one act (I49) as its device sealed it. `previousHash` links to this device-and-person's
 * previous envelope ('' for the first): evidence, not a gate. `basedOn`: own unruled acts it was computed on.
 * `sealedAtMs`, `decidedAtMs`: the desk's clock, for the record only; no rule ever reads them.
 * `parked`: the desk found before it left that it no longer holds; it is recorded and receipted, and never applied.
 */
export const EnvelopePayload = Type.Object(
  {
    v: Type.Literal(1),
    actId: Id,
    deviceId: Id,
    personId: Id,
    localSeq: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
    previousHash: Type.String({ pattern: '^([0-9a-f]{64})?$', maxLength: 64 }),
    decidedAtMs: TimeMs,
    sealedAtMs: TimeMs,
    caseId: Id,
    visit: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
    judged: Type.Array(Type.Object({ block: BlockCodeSchema, contentHash: Sha256 }, closed), { maxItems: 26 }),
    rulesVersion: Id,
    basedOn: Type.Array(Id, { maxItems: 50 }),
    body: ActBody,
    batch: Type.Optional(ActBatch),
    parked: Type.Optional(Type.Literal(true)),
  },
  closed,
)
export type EnvelopePayload = Static<typeof EnvelopePayload>

/**
 * Server-signed proof that an envelope arrived: deadlines are judged by `receivedAtMs` (I12).
 * `signature`: Ed25519 by the authority key over the UTF-8 bytes of `receiptText`.
 */
export const Receipt = Type.Object(
  {
    v: Type.Literal(1),
    actId: Id,
    hash: Sha256,
    seq: Type.Integer({ minimum: 0 }),
    receivedAtMs: TimeMs,
    epoch: Id,
    keyId: Id,
    signature: Base64Url,
  },
  closed,
)
export type Receipt = Static<typeof Receipt>

/**
 * `payload`: the JSON text exactly as signed (its UTF-8 bytes are what the signature and the hash cover). Its bound is above
 * the largest act that the rules allow (27 texts of 4,000 code points, escaped) and fits a push of its own.
 */
export const SealedEnvelope = Type.Object(
  {
    payload: Type.String({ minLength: 2, maxLength: 300_000 }),
    signature: Base64Url,
    /** A receipt of an earlier epoch, given back to a restored server as proof of time. */
    earlierReceipt: Type.Optional(Receipt),
  },
  closed,
)
export type SealedEnvelope = Static<typeof SealedEnvelope>

/** The server's answer to an act. `seq`: feed sequence of the ruling. `notBeforeMs`: 0, or when it may be offered again. */
export const Ruling = Type.Object(
  {
    outcome: Type.Union([Type.Literal('accepted'), Type.Literal('refused')]),
    code: Type.String({ maxLength: 64 }),
    blocks: Type.Array(BlockCodeSchema),
    seq: Type.Integer({ minimum: 0 }),
    notBeforeMs: TimeMs,
  },
  closed,
)
export type Ruling = Static<typeof Ruling>
