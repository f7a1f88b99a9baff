import { Type, type Static } from 'typebox'
import { evidenceMarks, objectionFindings, rejectionStages } from '../../domain/act/act.ts'
import { verdictKinds } from '../../domain/case/case-view.ts'
import { mostProofFiles } from '../../domain/evidence-file/proof-file.ts'
import { literals } from '../literals.ts'
import { ProofFileSchema } from '../proof-file.ts'
import { BlockCodeSchema, Id, LocalDay, LongText, Sha256 } from '../scalars.ts'

const closed = { additionalProperties: false }
const Step = Type.Integer({ minimum: 0, maximum: 99 })
const no = { reasonCode: Id, opinion: LongText }

const take = Type.Object({ kind: Type.Literal('take') }, closed)
const give = Type.Object({ kind: Type.Literal('give'), personId: Id }, closed)
const release = Type.Object({ kind: Type.Literal('release') }, closed)
const handlerPass = Type.Object({ kind: Type.Literal('handler-pass'), opinion: LongText }, closed)
const publicityStart = Type.Object({ kind: Type.Literal('publicity-start'), from: LocalDay, place: LongText }, closed)
const publicityConclude = Type.Object(
  {
    kind: Type.Literal('publicity-conclude'),
    proof: LongText,
    files: Type.Array(ProofFileSchema, { maxItems: mostProofFiles }),
    opinion: LongText,
  },
  closed,
)
const leaderReport = Type.Object({ kind: Type.Literal('leader-report'), opinion: LongText }, closed)

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
  take,
  give,
  release,
  handlerPass,
  Type.Object({ kind: Type.Literal('propose-rejection'), ...no }, closed),
  publicityStart,
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
  publicityConclude,
  leaderReport,
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

/** What may be given for several cases at once; the kinds are those of `shared/domain/act/batch.ts` (a test holds them equal). */
export const BatchBody = Type.Union([handlerPass, publicityStart, publicityConclude, leaderReport, take, give, release])
export type BatchBody = Static<typeof BatchBody>
