import { Type, type Static } from 'typebox'
import { batchKinds, mostInBatch } from '../domain/act/batch.ts'
import { TemplateReference } from './documents/reference-document.ts'
import { refusalCodes } from './errors.ts'
import { literals } from './literals.ts'
import { BlockCodeSchema, Id, LocalDay, Sha256, ShortText } from './scalars.ts'
import { BatchBody } from './sync/act-body.ts'
import { WorkListRow } from './work-list-row.ts'

const closed = { additionalProperties: false }

/** What is asked of several cases at once, and decided on them. */
export const BatchCases = Type.Object({ caseIds: Type.Array(Id, { minItems: 1, maxItems: mostInBatch }) }, closed)

/** One kind for one case; `refusal`: why the rules would not take it, said before the click. */
export const BatchCaseOffer = Type.Object(
  {
    kind: literals(batchKinds),
    refusal: Type.Union([
      Type.Null(),
      Type.Object({ code: literals(refusalCodes), blocks: Type.Array(BlockCodeSchema) }, closed),
    ]),
  },
  closed,
)
export type BatchCaseOffer = Static<typeof BatchCaseOffer>

/**
 * A case before the person in a batch. `content`: one hash over its blocks as they are now, which the decision names again. `opened`: this
 * person has had it on the screen. `takenBy`: the name of another person who has it, '' where nobody else does. `words`: what the braces of a shared text stand for here.
 */
export const BatchCase = Type.Object(
  {
    row: WorkListRow,
    visit: Type.Integer({ minimum: 0 }),
    content: Sha256,
    opened: Type.Boolean(),
    takenBy: ShortText,
    words: Type.Record(ShortText, ShortText),
    offers: Type.Array(BatchCaseOffer),
  },
  closed,
)
export type BatchCase = Static<typeof BatchCase>

/** In the order asked for; what is not on this desk is left out. `colleagues`: to whom one or another of them may be given. */
export const BatchReview = Type.Object(
  {
    cases: Type.Array(BatchCase),
    templates: Type.Array(TemplateReference),
    colleagues: Type.Array(Type.Object({ personId: Id, name: ShortText }, closed)),
    /** The day in China by the best estimate of server time. */
    today: LocalDay,
    /** Whether the end of a publicity needs a scan of its proof. */
    proofRequired: Type.Boolean(),
  },
  closed,
)
export type BatchReview = Static<typeof BatchReview>

/** Texts of `body` may have words in braces: each case is decided with its own in their place. `draftSlot`: see `batchDrafts`. */
export const AppendActs = Type.Object(
  {
    body: BatchBody,
    cases: Type.Array(Type.Object({ caseId: Id, visit: Type.Integer({ minimum: 0 }), content: Sha256 }, closed), {
      minItems: 1,
      maxItems: mostInBatch,
    }),
    draftSlot: Type.String({ maxLength: 64 }),
  },
  closed,
)
export type AppendActs = Static<typeof AppendActs>

/** Half-typed texts of batches belong to no case: they are kept under this in place of a case's id. */
export const batchDrafts = 'batch'
