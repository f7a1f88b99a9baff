import { Type, type Static } from 'typebox'
import { verdictKinds } from '../../domain/case/case-view.ts'
import { evidenceTypes } from '../../domain/evidence-file/look-at-file.ts'
import { literals } from '../literals.ts'
import { BlockCodeSchema, Id, LongText, Sha256, ShortText, TimeMs } from '../scalars.ts'

/** A block's header: what was declared under it and what its reviewer found. Titles come from i18n by code. */
export const BlockPayload = Type.Object({
  kind: Type.Literal('block'),
  contentHash: Sha256,
  rowCount: Type.Integer({ minimum: 0 }),
  attachmentCount: Type.Integer({ minimum: 0 }),
  mapped: Type.Boolean(),
  verdict: Type.Union([
    Type.Null(),
    Type.Object({
      verdict: literals(verdictKinds),
      contentHash: Sha256,
      personId: Id,
      personName: ShortText,
      actId: Id,
      text: LongText,
      givenAtMs: TimeMs,
    }),
  ]),
})

/** A declared row: field labels in form order with what the applicant wrote. */
export const RowPayload = Type.Object({
  kind: Type.Literal('row'),
  rowId: Id,
  fields: Type.Array(Type.Object({ label: ShortText, value: LongText })),
})

/** A scan. `rowId` is '' where it belongs to the block as a whole. `rotation` in degrees clockwise, as the applicant saved it. */
export const AttachmentPayload = Type.Object({
  kind: Type.Literal('attachment'),
  attachmentId: Id,
  rowId: Type.String({ maxLength: 64 }),
  title: ShortText,
  sha256: Sha256,
  sizeBytes: Type.Integer({ minimum: 0, maximum: 1_000_000_000 }),
  mime: literals(evidenceTypes),
  pages: Type.Integer({ minimum: 0, maximum: 10_000 }),
  rotation: Type.Integer({ minimum: 0, maximum: 270 }),
})
export type BlockPayload = Static<typeof BlockPayload>
export type RowPayload = Static<typeof RowPayload>
export type AttachmentPayload = Static<typeof AttachmentPayload>

export const PartPayload = Type.Union([BlockPayload, RowPayload, AttachmentPayload])
export type PartPayload = Static<typeof PartPayload>

/**
 * A part of an application; server-written, scope `case:<caseId>/block/<code>`.
 * Ids sort in form order: `<caseId>/B03/0` block, `<caseId>/B03/1/<order>` rows, `<caseId>/B03/2/<order>` attachments
 * (`order` six digits), so that a case, a block and their order need no index beside the primary one.
 */
export const PartDocument = Type.Object({
  id: Type.String({ maxLength: 200 }),
  scope: Type.String({ maxLength: 160 }),
  seq: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
  caseId: Id,
  block: BlockCodeSchema,
  order: Type.Integer({ minimum: 0, maximum: 999_999 }),
  payload: PartPayload,
})
export type PartDocument = Static<typeof PartDocument>
