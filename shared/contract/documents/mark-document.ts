import { Type, type Static } from 'typebox'
import { stages } from '../../domain/case/case-state.ts'
import { literals } from '../literals.ts'
import { BlockCodeSchema, Id, Sha256, TimeMs } from '../scalars.ts'

/**
 * What of a case this person has looked at last; never leaves the desk. `seq`: of its header then, `actSeq`: of the newest act
 * that was there.
 */
export const MarkDocument = Type.Object({
  caseId: Id,
  seq: Type.Integer({ minimum: 0 }),
  actSeq: Type.Integer({ minimum: 0 }),
  stage: literals(stages),
  desk: literals(['HANDLER', 'LEADER', '']),
  blocks: Type.Array(Type.Object({ block: BlockCodeSchema, contentHash: Sha256 }), { maxItems: 26 }),
  lookedAtMs: TimeMs,
})
export type MarkDocument = Static<typeof MarkDocument>
