import { Type, type Static } from 'typebox'
import { actKinds, objectionFindings } from '../../domain/act/act.ts'
import { reviewDesks, reviewStepKinds, stages } from '../../domain/case/case-state.ts'
import { literals } from '../literals.ts'
import { BlockCodeSchema, Id, LocalDay, ShortText, TimeMs } from '../scalars.ts'

/** The unit's publicity. `current`: what was shown is what the application says now. What was objected stands in the acts of the path. */
export const CasePublicity = Type.Object({
  from: LocalDay,
  current: Type.Boolean(),
  startedAtMs: TimeMs,
  /** 0: not concluded. */
  concludedAtMs: TimeMs,
  objections: Type.Array(
    Type.Object({ objectionId: Id, finding: Type.Union([literals(objectionFindings), Type.Literal('')]) }),
  ),
})
export type CasePublicity = Static<typeof CasePublicity>

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
  enteredBy: Type.Union([literals(actKinds), Type.Literal('')]),
  touched: Type.Boolean(),
  /** '' and 0 where nobody has it. */
  assigneeId: Type.String({ maxLength: 64 }),
  assigneeName: ShortText,
  assignedAtMs: TimeMs,
  handledBy: Type.Array(Id),
  publicity: Type.Union([Type.Null(), CasePublicity]),
  blockCount: Type.Integer({ minimum: 0, maximum: 99 }),
  attachmentCount: Type.Integer({ minimum: 0, maximum: 100_000 }),
  attachmentBytes: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
  mappedBlockCount: Type.Integer({ minimum: 0, maximum: 99 }),
  verdictCount: Type.Integer({ minimum: 0, maximum: 99 }),
  problemCount: Type.Integer({ minimum: 0, maximum: 99 }),
})
export type CaseDocument = Static<typeof CaseDocument>
