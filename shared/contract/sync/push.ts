import { Type, type Static } from 'typebox'
import { Id } from '../scalars.ts'
import { Receipt, Ruling, SealedEnvelope } from './envelope.ts'

const closed = { additionalProperties: false }
export const pushLimits = { rows: 200, bytes: 512 * 1024 } as const

/** `epoch`: the last that the desk knows of. To one of another epoch everything is answered 'later': pull and have/need come first. */
export const PushRequest = Type.Object(
  { v: Type.Literal(1), epoch: Id, envelopes: Type.Array(SealedEnvelope, { minItems: 1, maxItems: pushLimits.rows }) },
  closed,
)
export type PushRequest = Static<typeof PushRequest>

/** ruled: judged now. known: a repeat, the first answer again. later: not judged, offer it again. One per row, in order. */
export const PushAnswer = Type.Union([
  Type.Object({ answer: Type.Literal('ruled'), receipt: Receipt, ruling: Ruling }, closed),
  Type.Object({ answer: Type.Literal('known'), receipt: Receipt, ruling: Ruling }, closed),
  Type.Object(
    { answer: Type.Literal('later'), actId: Type.String({ maxLength: 64 }), reason: Type.String({ maxLength: 64 }) },
    closed,
  ),
])
export type PushAnswer = Static<typeof PushAnswer>

export const PushResponse = Type.Object({ v: Type.Literal(1), epoch: Id, answers: Type.Array(PushAnswer) }, closed)
export type PushResponse = Static<typeof PushResponse>
