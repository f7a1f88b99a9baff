import { createHash } from 'node:crypto'
import { ok, refuse, type Result } from '../../shared/domain/result.ts'
import type { AppContext } from '../app-context.ts'
import { inspectFile, type FileRefusalCode } from '../applicant/inspect-file.ts'
import type { Queryable } from '../database/database.ts'
import { lockingRows, writeTransaction } from '../database/write-transaction.ts'
import { isFileUsed } from '../evidence-store/is-file-used.ts'
import { uploadLimits } from './upload-limits.ts'

export interface UploadToKeep {
  readonly personId: string
  readonly caseId: string
  /** What the desk says that the bytes are. */
  readonly sha256: string
  readonly bytes: Buffer
  readonly nowMs: number
}

export type UploadRefusal = { readonly code: FileRefusalCode | 'request-invalid' | 'upload-limit' }

/**
 * Keeps a file ahead of the act that will name it, after looking at its bytes; the same again changes nothing but its time. Refusals:
 * those of `inspectFile`, 'request-invalid' (the bytes are not those that were announced), 'upload-limit' (too much in one day).
 */
export async function keepUpload(
  { database, evidenceStore }: Pick<AppContext, 'database' | 'evidenceStore'>,
  upload: UploadToKeep,
): Promise<Result<{ readonly pages: number }, UploadRefusal>> {
  const { personId, caseId, sha256, bytes, nowMs } = upload
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) return refuse({ code: 'request-invalid' })
  // Asked again in the transaction; here it keeps whoever has sent too much from the work and from the disk.
  if (!(await hasRoom(database.kysely, upload))) return refuse({ code: 'upload-limit' })
  const inspected = await inspectFile(bytes)
  if (!inspected.ok) return inspected
  const { mime, pages } = inspected.value
  const { sizeBytes } = await evidenceStore.put(bytes)
  const kept = await writeTransaction(database, async (tx) => {
    // Two uploads of one person at once must not both find the last room.
    await lockingRows(tx, tx.selectFrom('person').select('id').where('id', '=', personId)).execute()
    if (!(await hasRoom(tx, upload))) return false
    await tx
      .insertInto('upload')
      .values({ caseId, personId, sha256, sizeBytes, mime, pages, uploadedAtMs: nowMs })
      .onConflict((conflict) => conflict.columns(['caseId', 'personId', 'sha256']).doUpdateSet({ uploadedAtMs: nowMs }))
      .execute()
    return true
  })
  if (!kept) {
    await evidenceStore.removeUnless(sha256, () => isFileUsed(database.kysely, sha256))
    return refuse({ code: 'upload-limit' })
  }
  // The same bytes, swept elsewhere, may have been taken away between `put` and the commit.
  if ((await evidenceStore.sizeOf(sha256)) !== sizeBytes) await evidenceStore.put(bytes)
  return ok({ pages })
}

/** Whether this person has sent little enough in a day that this file is still taken; what is here already takes no room. */
async function hasRoom(db: Queryable, { personId, caseId, sha256, bytes, nowMs }: UploadToKeep): Promise<boolean> {
  const rows = await db
    .selectFrom('upload')
    .select(['caseId', 'sha256', 'sizeBytes'])
    .where('personId', '=', personId)
    .where('uploadedAtMs', '>', nowMs - uploadLimits.dayMs)
    .execute()
  if (rows.some((row) => row.caseId === caseId && row.sha256 === sha256)) return true
  const sentBytes = rows.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  return sentBytes + bytes.length <= uploadLimits.bytesPerDay
}
