import { Type, type Static } from 'typebox'
import { stages } from '../../domain/case/case-state.ts'
import { literals } from '../literals.ts'
import { BlockCodeSchema, Id, LongText, Sha256, ShortText, TimeMs } from '../scalars.ts'
import { AttachmentPayload, RowPayload } from '../documents/part-document.ts'

const closed = { additionalProperties: false }

/** GET /api/v1/my/applications/:caseId. What the applicant may see and change of his own application. */
export const MyApplication = Type.Object(
  {
    caseId: Id,
    stage: literals(stages),
    visit: Type.Integer({ minimum: 0 }),
    editable: literals(['all', 'none', 'listed']),
    editableBlocks: Type.Array(BlockCodeSchema),
    closesAtMs: TimeMs,
    blocks: Type.Array(
      Type.Object(
        {
          block: BlockCodeSchema,
          contentHash: Sha256,
          rows: Type.Array(RowPayload),
          attachments: Type.Array(AttachmentPayload),
        },
        closed,
      ),
    ),
    /** Every return and rejection, at once and whole (I24). `reasonCode`: '' where each block has its own. */
    returns: Type.Array(
      Type.Object(
        {
          kind: literals(['return-to-applicant', 'return-to-step', 'reject']),
          returnedAtMs: TimeMs,
          reasonCode: Type.String({ maxLength: 64 }),
          orgName: ShortText,
          opinion: LongText,
          blocks: Type.Array(Type.Object({ block: BlockCodeSchema, reasonCode: Id, text: LongText }, closed)),
        },
        closed,
      ),
    ),
  },
  closed,
)
export type MyApplication = Static<typeof MyApplication>

/** PUT /api/v1/my/applications/:caseId/blocks/:block — replaces the block's rows; attachments stay with rows that stay. */
export const PutBlock = Type.Object(
  {
    rows: Type.Array(
      Type.Object(
        { rowId: Id, fields: Type.Array(Type.Object({ label: ShortText, value: LongText }, closed), { maxItems: 40 }) },
        closed,
      ),
      { maxItems: 200 },
    ),
  },
  closed,
)
export type PutBlock = Static<typeof PutBlock>
export const BlockSaved = Type.Object({ block: BlockCodeSchema, contentHash: Sha256 }, closed)

/**
 * POST /api/v1/my/applications/:caseId/blocks/:block/attachments?title=…&rowId=… with the file as the body
 * (`Content-Type` is not believed: the bytes are). DELETE …/attachments/:attachmentId takes it away.
 */
export const AttachmentSaved = Type.Object(
  { attachmentId: Id, sha256: Sha256, block: BlockCodeSchema, contentHash: Sha256 },
  closed,
)

/** POST /api/v1/my/applications/:caseId/submit (E2): the commitment names the snapshot that the applicant saw (I13). */
export const SubmitApplication = Type.Object(
  {
    actId: Id,
    visit: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
    judged: Type.Array(Type.Object({ block: BlockCodeSchema, contentHash: Sha256 }, closed)),
    commitment: Sha256,
  },
  closed,
)
export type SubmitApplication = Static<typeof SubmitApplication>
/** POST /api/v1/my/applications/:caseId/recall (E3): takes a submission back that nobody has begun to review. */
export const RecallSubmission = Type.Object(
  { actId: Id, visit: Type.Integer({ minimum: 0, maximum: 1_000_000 }) },
  closed,
)
export type RecallSubmission = Static<typeof RecallSubmission>
export const Submitted = Type.Object(
  { stage: literals(stages), visit: Type.Integer({ minimum: 0 }), receivedAtMs: TimeMs },
  closed,
)
/** 409: the rules said no. */
export const ApplicantRefusal = Type.Object(
  { code: Type.String({ maxLength: 64 }), blocks: Type.Array(BlockCodeSchema) },
  closed,
)
