import { Type, type Static } from 'typebox'
import { evidenceMarks, objectionFindings, rejectionStages } from '../../domain/act/act.ts'
import { verdictKinds } from '../../domain/case/case-view.ts'
import { literals } from '../literals.ts'
import { BlockCodeSchema, Id, LocalDay, LongText, Sha256 } from '../scalars.ts'

const closed = { additionalProperties: false }
const Step = Type.Integer({ minimum: 0, maximum: 99 })
const no = { reasonCode: Id, opinion: LongText }

/** What a person wants done; the arms are those of `ActBody` in `shared/domain/act/act.ts` (a test holds them equal). */
export const ActBody = Type.Union([
  Type.Object({ kind: Type.Literal('submit'), commitment: Sha256 }, closed),
  Type.Object({ kind: Type.Literal('recall-submission') }, closed),
  Type.Object(
    { kind: Type.Literal('block-verdict'), block: BlockCodeSchema, verdict: literals(verdictKinds), text: LongText },
    closed,
  ),
  Type.Object(
    {
      kind: Type.Literal('evidence-mark'),
      block: BlockCodeSchema,
      attachmentId: Id,
      sha256: Sha256,
      mark: literals(evidenceMarks),
      text: LongText,
    },
    closed,
  ),
  Type.Object({ kind: Type.Literal('take') }, closed),
  Type.Object({ kind: Type.Literal('give'), personId: Id }, closed),
  Type.Object({ kind: Type.Literal('release') }, closed),
  Type.Object({ kind: Type.Literal('handler-pass'), opinion: LongText }, closed),
  Type.Object({ kind: Type.Literal('propose-rejection'), ...no }, closed),
  Type.Object({ kind: Type.Literal('publicity-start'), from: LocalDay, place: LongText }, closed),
  Type.Object({ kind: Type.Literal('publicity-objection'), text: LongText }, closed),
  Type.Object(
    {
      kind: Type.Literal('objection-answer'),
      objectionId: Id,
      finding: literals(objectionFindings),
      text: LongText,
    },
    closed,
  ),
  Type.Object({ kind: Type.Literal('publicity-conclude'), proof: LongText, opinion: LongText }, closed),
  Type.Object({ kind: Type.Literal('leader-report'), opinion: LongText }, closed),
  Type.Object(
    {
      kind: Type.Literal('return-to-applicant'),
      blocks: Type.Array(Type.Object({ block: BlockCodeSchema, reasonCode: Id, text: LongText }, closed), {
        maxItems: 26,
      }),
      opinion: LongText,
    },
    closed,
  ),
  Type.Object({ kind: Type.Literal('return-to-step'), step: Step, ...no }, closed),
  Type.Object({ kind: Type.Literal('reject'), to: literals(rejectionStages), ...no }, closed),
  Type.Object({ kind: Type.Literal('recall-report') }, closed),
])
export type ActBody = Static<typeof ActBody>
