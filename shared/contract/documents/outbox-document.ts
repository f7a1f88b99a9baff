import { Type, type Static } from 'typebox'
import { Receipt, Ruling } from '../sync/envelope.ts'
import { ActBatch } from '../sync/act-batch.ts'
import { ActBody } from '../sync/act-body.ts'
import { BlockCodeSchema, Id, Sha256, TimeMs } from '../scalars.ts'

/**
 * One act of this person, written by this person only. `localSeq` orders the outbox and never comes from a clock.
 * `sealed`: null until it leaves; then the exact bytes. They are kept: a server that is restored from a backup asks for them again.
 */
export const OutboxDocument = Type.Object({
  id: Id,
  localSeq: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
  caseId: Id,
  visit: Type.Integer({ minimum: 0 }),
  judged: Type.Array(Type.Object({ block: BlockCodeSchema, contentHash: Sha256 })),
  rulesVersion: Id,
  basedOn: Type.Array(Id),
  decidedAtMs: TimeMs,
  body: ActBody,
  batch: Type.Optional(ActBatch),
  sealed: Type.Union([Type.Null(), Type.Object({ payload: Type.String(), signature: Type.String(), hash: Sha256 })]),
  receipt: Type.Union([Type.Null(), Receipt]),
  ruling: Type.Union([Type.Null(), Ruling]),
})
export type OutboxDocument = Static<typeof OutboxDocument>
