import type { Database } from '../database/database.ts'
import { writeTransaction } from '../database/write-transaction.ts'
import { broughtFiles } from './brought-files.ts'

export interface UploadsAskedAfter {
  readonly personId: string
  readonly caseId: string
  readonly sha256s: readonly string[]
  readonly nowMs: number
}

/** Which of these files this server lacks for an act of this person on the case; the time of the others begins anew. */
export async function wantedUploads(database: Database, asked: UploadsAskedAfter): Promise<string[]> {
  const { personId, caseId, sha256s, nowMs } = asked
  return writeTransaction(database, async (tx) => {
    // First of all: what is renewed here is not swept before it is looked at.
    await tx
      .updateTable('upload')
      .set({ uploadedAtMs: nowMs })
      .where('caseId', '=', caseId)
      .where('personId', '=', personId)
      .where('sha256', 'in', sha256s)
      .execute()
    const here = await broughtFiles(tx, asked)
    return sha256s.filter((sha256) => !here.has(sha256))
  })
}
