import { Type, type Static } from 'typebox'
import { actKinds, evidenceMarks, objectionFindings } from '../domain/act/act.ts'
import { assignmentRules } from '../domain/act/decision.ts'
import { roles } from '../domain/account/role.ts'
import { reviewStepKinds } from '../domain/case/case-state.ts'
import { verdictKinds } from '../domain/case/case-view.ts'
import { DraftDocument } from './documents/draft-document.ts'
import { AttachmentPayload, RowPayload } from './documents/part-document.ts'
import { RulesReference, TemplateReference } from './documents/reference-document.ts'
import { refusalCodes } from './errors.ts'
import { literals } from './literals.ts'
import { BlockCodeSchema, Id, LocalDay, LongText, Sha256, ShortText, TimeMs } from './scalars.ts'
import { ActBatch } from './sync/act-batch.ts'
import { ActBody } from './sync/act-body.ts'
import { Receipt } from './sync/envelope.ts'
import { WorkListRow } from './work-list-row.ts'

const closed = { additionalProperties: false }
const Count = Type.Integer({ minimum: 0 })

/** What a reviewer found of a scan; the newest of each author. `waiting`: own, and not ruled on yet. */
export const CaseMark = Type.Object(
  {
    actId: Id,
    mark: literals(evidenceMarks),
    text: LongText,
    personName: ShortText,
    atMs: TimeMs,
    mine: Type.Boolean(),
    waiting: Type.Boolean(),
  },
  closed,
)
export type CaseMark = Static<typeof CaseMark>
export const evidenceStates = ['local', 'remote', 'loading', 'damaged'] as const
export const CaseAttachment = Type.Object(
  { ...AttachmentPayload.properties, state: literals(evidenceStates), marks: Type.Array(CaseMark) },
  closed,
)
export type CaseAttachment = Static<typeof CaseAttachment>
export const CaseVerdict = Type.Object(
  {
    verdict: literals(verdictKinds),
    text: LongText,
    personName: ShortText,
    givenAtMs: TimeMs,
    effective: Type.Boolean(),
    mine: Type.Boolean(),
    waiting: Type.Boolean(),
  },
  closed,
)
export type CaseVerdict = Static<typeof CaseVerdict>
/** `awaited`: it waits for this person's verdict now. */
export const CaseBlock = Type.Object(
  {
    block: BlockCodeSchema,
    contentHash: Sha256,
    mapped: Type.Boolean(),
    awaited: Type.Boolean(),
    verdict: Type.Union([Type.Null(), CaseVerdict]),
    rows: Type.Array(RowPayload),
    attachments: Type.Array(CaseAttachment),
  },
  closed,
)
export type CaseBlock = Static<typeof CaseBlock>
/** What this person may do now; with `refusal`, what the rules would refuse and why, said before the click. */
export const CaseOffer = Type.Object(
  {
    kind: literals(actKinds),
    block: Type.Union([BlockCodeSchema, Type.Null()]),
    refusal: Type.Union([
      Type.Null(),
      Type.Object({ code: literals(refusalCodes), blocks: Type.Array(BlockCodeSchema) }, closed),
    ]),
  },
  closed,
)
export type CaseOffer = Static<typeof CaseOffer>
/**
 * How far an own act has come. `parked`: this desk found before it left that it no longer holds. `withdrawn`, `redone`: it had no effect,
 * and its author gave it up or took its words to decide again.
 */
export const actStates = ['waiting', 'received', 'accepted', 'refused', 'parked', 'withdrawn', 'redone'] as const
/** Null where an act cannot be taken back any more. `untilMs`: by the desk's clock, 0 where it leaves as soon as there is a network. */
export const TakeBack = Type.Union([
  Type.Null(),
  Type.Object(
    {
      untilMs: TimeMs,
      /** Later decisions of the same person that would not hold without it: they are taken back first. */
      restedOnBy: Type.Array(Id),
    },
    closed,
  ),
])
export type TakeBack = Static<typeof TakeBack>
/**
 * Any act on this case that I may see, mine included, oldest first. `state` is how far mine have come. `refusalCode`: as the
 * server ruled, which may be newer and know codes that this version does not; the same in a `Ruling`. `isOpen`: it had no effect, and its
 * author has yet to say here what becomes of it.
 */
export const CaseAct = Type.Object(
  {
    actId: Id,
    kind: literals(actKinds),
    body: ActBody,
    personName: ShortText,
    role: Type.Union([literals(roles), Type.Literal('APPLICANT')]),
    orgName: ShortText,
    mine: Type.Boolean(),
    state: literals(actStates),
    refusalCode: Type.String({ maxLength: 64 }),
    refusalBlocks: Type.Array(BlockCodeSchema),
    atMs: TimeMs,
    receipt: Type.Union([Receipt, Type.Null()]),
    batch: Type.Optional(ActBatch),
    takeBack: TakeBack,
    isOpen: Type.Boolean(),
  },
  closed,
)
export type CaseAct = Static<typeof CaseAct>
/** A step of the case's path; `here`: it lies there now. */
export const CaseStep = Type.Object(
  { orgName: ShortText, kind: literals(reviewStepKinds), at: literals(['done', 'here', 'ahead']) },
  closed,
)
export type CaseStep = Static<typeof CaseStep>
/** Who has taken the case or was given it. */
export const CaseAssignee = Type.Object({ personName: ShortText, sinceMs: TimeMs, mine: Type.Boolean() }, closed)
export type CaseAssignee = Static<typeof CaseAssignee>
/**
 * The unit's publicity with own acts on top. `lastDay`: of its working days; `isLastDayKnown` false where the calendar of a year that
 * it reaches into is not published. `finding`, `answer`: '' until an objection is answered.
 */
export const CaseShowing = Type.Object(
  {
    from: LocalDay,
    place: LongText,
    lastDay: LocalDay,
    isLastDayKnown: Type.Boolean(),
    current: Type.Boolean(),
    concluded: Type.Boolean(),
    objections: Type.Array(
      Type.Object(
        {
          objectionId: Id,
          text: LongText,
          atMs: TimeMs,
          finding: Type.Union([literals(objectionFindings), Type.Literal('')]),
          answer: LongText,
        },
        closed,
      ),
    ),
  },
  closed,
)
export type CaseShowing = Static<typeof CaseShowing>
/** `colleagues`: whom it can be given to. `returnTo`: the steps that it can be returned to, nearest last. `assignmentRule`: what having it means to others. */
export const CaseDetail = Type.Object(
  {
    row: WorkListRow,
    path: Type.Array(CaseStep),
    assignee: Type.Union([Type.Null(), CaseAssignee]),
    assignmentRule: literals(assignmentRules),
    colleagues: Type.Array(Type.Object({ personId: Id, name: ShortText }, closed)),
    returnTo: Type.Array(Type.Object({ step: Count, orgName: ShortText }, closed)),
    isRejectionProposed: Type.Boolean(),
    /** The day in China by the best estimate of server time. */
    today: LocalDay,
    publicity: Type.Union([Type.Null(), CaseShowing]),
    holderOrgName: ShortText,
    mode: ShortText,
    series: ShortText,
    visit: Count,
    blocks: Type.Array(CaseBlock),
    offers: Type.Array(CaseOffer),
    acts: Type.Array(CaseAct),
    drafts: Type.Array(DraftDocument),
    rules: Type.Union([Type.Null(), RulesReference]),
    templates: Type.Array(TemplateReference),
  },
  closed,
)
export type CaseDetail = Static<typeof CaseDetail>
