import { Type, type Static } from 'typebox'
import { verdictKinds } from '../../domain/case/case-view.ts'
import { literals } from '../literals.ts'
import { BlockCodeSchema, Id, LongText, Sha256 } from '../scalars.ts'

const closed = { additionalProperties: false }

/** What a person wants done; the arms are those of `ActBody` in `shared/domain/act/act.ts` (a test holds them equal). */
export const ActBody = Type.Union([
  Type.Object({ kind: Type.Literal('submit'), commitment: Sha256 }, closed),
  Type.Object(
    { kind: Type.Literal('block-verdict'), block: BlockCodeSchema, verdict: literals(verdictKinds), text: LongText },
    closed,
  ),
  Type.Object({ kind: Type.Literal('handler-pass'), opinion: LongText }, closed),
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
])
export type ActBody = Static<typeof ActBody>
