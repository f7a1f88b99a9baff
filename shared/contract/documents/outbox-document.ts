import { Type, type Static } from 'typebox'
import { Receipt, Ruling } from '../sync/envelope.ts'
import { ActBatch } from '../sync/act-batch.ts'
import { ActBody } from '../sync/act-body.ts'
import { reviewDesks, stages } from '../../domain/case/case-state.ts'
import { literals } from '../literals.ts'
import { BlockCodeSchema, Id, Sha256, TimeMs } from '../scalars.ts'

/** What the person made of an act that had no effect: '' nothing yet, given up, or decided again in its form. */
export const settlements = ['', 'withdrawn', 'redone'] as const
export type Settlement = (typeof settlements)[number]

/**
 * One act of this person, written by this person only. `localSeq` orders the outbox and never comes from a clock.
 * `sealed`: null until it leaves; then the exact bytes. They are kept: a server that is restored from a backup asks for them again.
 * `seen`: where the application stood when it was decided, null where that is not known; `actSeq` the newest that was here of it then.
 * `parked`: why this desk found, before the act left, that it no longer holds; it then goes to the server for the record only.
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
  seen: Type.Union([
    Type.Null(),
    Type.Object({
      actSeq: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
      stage: literals(stages),
      desk: Type.Union([literals(reviewDesks), Type.Literal('')]),
    }),
  ]),
  parked: Type.Union([
    Type.Null(),
    Type.Object({ code: Type.String({ maxLength: 64 }), blocks: Type.Array(BlockCodeSchema) }),
  ]),
  settled: literals(settlements),
  sealed: Type.Union([Type.Null(), Type.Object({ payload: Type.String(), signature: Type.String(), hash: Sha256 })]),
  receipt: Type.Union([Type.Null(), Receipt]),
  ruling: Type.Union([Type.Null(), Ruling]),
})
export type OutboxDocument = Static<typeof OutboxDocument>
