import { Type, type Static, type TProperties } from 'typebox'
import { errorCodes } from './errors.ts'
import { literals } from './literals.ts'
import { BlockCodeSchema, Id, ShortText, TimeMs } from './scalars.ts'

const closed = { additionalProperties: false }
const Count = Type.Integer({ minimum: 0 })

/** A part of a list that may be long. */
export const PageQuestion = { offset: Count, limit: Type.Integer({ minimum: 1, maximum: 50 }) }
const pageOf = <T extends TProperties>(row: T) =>
  Type.Object({ total: Count, offset: Count, rows: Type.Array(Type.Object(row, closed)) }, closed)

// ── what is not yet acknowledged, and what is ──
/** What becomes of a waiting act just now. */
export const queueWays = ['waiting', 'sending', 'put-off'] as const
/**
 * Own acts without an answer, oldest first. `putOffReason`: the server's word for why it judges one later, '' where it does not; newer
 * servers may have further words.
 */
export const queuePageOf = <T extends TProperties>(entry: T) =>
  pageOf({ ...entry, way: literals(queueWays), putOffReason: Type.String({ maxLength: 64 }), putOffAtMs: TimeMs })
/** Acknowledged acts, newest first. */
export const ReceiptsQuestion = Type.Object({ ...PageQuestion, refusedOnly: Type.Boolean() }, closed)
export type ReceiptsQuestion = Static<typeof ReceiptsQuestion>
export const receiptsPageOf = pageOf

// ── evidence still to come ──
const piece = {
  attachmentId: Id,
  caseId: Id,
  applicantName: ShortText,
  block: BlockCodeSchema,
  title: ShortText,
  sizeBytes: Count,
}
/** A file on its way; how far all together are is told by the status. */
export const TransferNow = Type.Object({ ...piece, doneBytes: Count }, closed)
export type TransferNow = Static<typeof TransferNow>
/** What could not be fetched and why, the newest failure first. */
export const FailedTransfers = pageOf({ ...piece, code: literals(errorCodes), atMs: TimeMs })
export type FailedTransfers = Static<typeof FailedTransfers>

// ── this device ──
/** `fingerprint`: of the device's public key, 32 hex digits. `enrolledAtMs`: by the desk's clock. */
export const DeviceState = Type.Object(
  {
    label: ShortText,
    deviceId: Id,
    enrolledAtMs: TimeMs,
    fingerprint: Type.String({ pattern: '^[0-9a-f]{32}$' }),
    personName: ShortText,
    orgName: ShortText,
    authorityName: ShortText,
  },
  closed,
)
export type DeviceState = Static<typeof DeviceState>
