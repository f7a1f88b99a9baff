import { Type, type Static } from 'typebox'
import { Id, Sha256 } from '../scalars.ts'

const closed = { additionalProperties: false }

/** After a new epoch: every envelope the desk still holds, receipted or not; the server answers with those it lacks. */
export const HaveRequest = Type.Object(
  { v: Type.Literal(1), held: Type.Array(Type.Object({ actId: Id, hash: Sha256 }, closed), { maxItems: 5000 }) },
  closed,
)
export type HaveRequest = Static<typeof HaveRequest>
export const HaveResponse = Type.Object({ v: Type.Literal(1), epoch: Id, need: Type.Array(Id) }, closed)
export type HaveResponse = Static<typeof HaveResponse>
