import { Type, type Static } from 'typebox'
import { reviewDesks, reviewStepKinds, stages } from '../../domain/case/case-state.ts'
import { literals } from '../literals.ts'
import { BlockCodeSchema, Id, ShortText, TimeMs } from '../scalars.ts'

/**
 * The header of an application as a reviewing unit sees it; server-written, scope `case:<id>`.
 * `seq` is the feed sequence of this snapshot: an act leaves the overlay when `seq` ≥ that of its ruling.
 * `sortName` is an ASCII key (pinyin), since SQLite and JavaScript order other letters differently.
 */
export const CaseDocument = Type.Object({
  id: Id,
  scope: Type.String({ maxLength: 160 }),
  seq: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
  applicantPersonId: Id,
  applicantName: ShortText,
  sortName: Type.String({ maxLength: 200 }),
  idNumberMasked: ShortText,
  employerOrgId: Id,
  employerName: ShortText,
  year: Type.Integer({ minimum: 1990, maximum: 2200 }),
  mode: ShortText,
  level: ShortText,
  series: ShortText,
  specialty: ShortText,
  titleSought: ShortText,
  stage: literals(stages),
  step: Type.Integer({ minimum: -1, maximum: 99 }),
  desk: Type.Union([literals(reviewDesks), Type.Literal('')]),
  editable: literals(['all', 'none', 'listed']),
  editableBlocks: Type.Array(BlockCodeSchema),
  path: Type.Array(Type.Object({ orgId: Id, orgName: ShortText, kind: literals(reviewStepKinds) })),
  holderOrgId: Type.String({ maxLength: 64 }),
  holderVerified: Type.Boolean(),
  visit: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
  closesAtMs: TimeMs,
  submittedAtMs: TimeMs,
  enteredStepAtMs: TimeMs,
  blockCount: Type.Integer({ minimum: 0, maximum: 99 }),
  attachmentCount: Type.Integer({ minimum: 0, maximum: 100_000 }),
  attachmentBytes: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
  mappedBlockCount: Type.Integer({ minimum: 0, maximum: 99 }),
  verdictCount: Type.Integer({ minimum: 0, maximum: 99 }),
  problemCount: Type.Integer({ minimum: 0, maximum: 99 }),
})
export type CaseDocument = Static<typeof CaseDocument>
