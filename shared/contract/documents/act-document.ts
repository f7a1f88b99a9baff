import { Type, type Static } from 'typebox'
import { actKinds } from '../../domain/act/act.ts'
import { stages } from '../../domain/case/case-state.ts'
import { roles } from '../../domain/account/role.ts'
import { ActBatch } from '../sync/act-batch.ts'
import { ActBody } from '../sync/act-body.ts'
import { literals } from '../literals.ts'
import { BlockCodeSchema, Id, ShortText, TimeMs } from '../scalars.ts'

/**
 * A ruled act that its reader may see; server-written. A verdict lies in the block's scope, every other act in
 * `case:<id>/path`. A refused negative act is here too, as a note for the case's present holder (I24).
 * Id: `<caseId>/act/<actId>`.
 */
export const ActDocument = Type.Object({
  id: Type.String({ maxLength: 200 }),
  scope: Type.String({ maxLength: 160 }),
  seq: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
  caseId: Id,
  actId: Id,
  kind: literals(actKinds),
  visit: Type.Integer({ minimum: 0 }),
  personId: Id,
  personName: ShortText,
  role: Type.Union([literals(roles), Type.Literal('APPLICANT')]),
  orgId: Type.String({ maxLength: 64 }),
  orgName: ShortText,
  receivedAtMs: TimeMs,
  outcome: literals(['accepted', 'refused']),
  refusalCode: Type.String({ maxLength: 64 }),
  refusalBlocks: Type.Array(BlockCodeSchema),
  stageBefore: literals(stages),
  stageAfter: literals(stages),
  body: ActBody,
  batch: Type.Optional(ActBatch),
})
export type ActDocument = Static<typeof ActDocument>
