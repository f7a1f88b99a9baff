import type { AppContext } from '../app-context.ts'
import { writeTransaction } from '../database/write-transaction.ts'
import { isFileUsed } from '../evidence-store/is-file-used.ts'
import { uploadLimits } from './upload-limits.ts'

const mostAtOnce = 50

/**
 * Takes away uploads that no act came for in time, oldest first and a few at once: the rows, and those of their files that nothing else
 * names. What was brought to a case is named by its attachment and stays.
 */
export async function sweepUploads({
  database,
  evidenceStore,
  clock,
}: Pick<AppContext, 'database' | 'evidenceStore' | 'clock'>): Promise<number> {
  const beforeMs = clock.nowMs() - uploadLimits.keepMs
  const old = await writeTransaction(database, async (tx) => {
    const rows = await tx
      .selectFrom('upload')
      .select(['caseId', 'personId', 'sha256'])
      .where('uploadedAtMs', '<', beforeMs)
      .orderBy('uploadedAtMs')
      .limit(mostAtOnce)
      .execute()
    for (const { caseId, personId, sha256 } of rows) {
      await tx
        .deleteFrom('upload')
        .where('caseId', '=', caseId)
        .where('personId', '=', personId)
        .where('sha256', '=', sha256)
        // One that was asked after meanwhile is wanted again.
        .where('uploadedAtMs', '<', beforeMs)
        .execute()
    }
    return rows
  })
  for (const { sha256 } of old) await evidenceStore.removeUnless(sha256, () => isFileUsed(database.kysely, sha256))
  return old.length
}
