import type { CaseDocument } from '../../../shared/contract/documents/case-document.ts'
import type { MarkDocument } from '../../../shared/contract/documents/mark-document.ts'
import { tableOf, type DeskCollections } from '../collections/open-collections.ts'
import { markOf } from '../queries/changes-since.ts'
import { partsOf } from '../queries/read-case-file.ts'
import type { Database } from '../sqlite/open-database.ts'
import { prepared } from '../sqlite/prepared.ts'
import { writeTransaction } from '../sqlite/write-transaction.ts'

/** Remembers a case as it is now as what this person has looked at; one that is not on this desk is passed over. @throws StoreFailure */
export function lookAtCase(database: Database, collections: DeskCollections, caseId: string, nowMs: number): void {
  const { cases, acts } = collections
  writeTransaction(database, () => {
    const text = prepared<[string], string>(database, `SELECT data FROM ${tableOf(cases)} WHERE id = ? AND deleted = 0`)
      .pluck()
      .get(caseId)
    if (text === undefined) return
    const newest = `SELECT max(json_extract(data, '$.seq')) FROM ${tableOf(acts)} WHERE id >= ? AND id < ? AND deleted = 0`
    const actSeq = prepared<[string, string], number | null>(database, newest).pluck().get(`${caseId}/`, `${caseId}0`)
    const document = JSON.parse(text) as CaseDocument
    const mark = markOf(document, partsOf(database, collections, caseId), { actSeq: actSeq ?? 0, nowMs })
    const keep =
      'INSERT INTO case_mark (case_id, data) VALUES (?, ?) ON CONFLICT (case_id) DO UPDATE SET data = excluded.data'
    prepared<[string, string]>(database, keep).run(caseId, JSON.stringify(mark))
  })
}

/** What was looked at of a case; null where it was never opened. */
export function readMark(database: Database, caseId: string): MarkDocument | null {
  const text = prepared<[string], string>(database, 'SELECT data FROM case_mark WHERE case_id = ?').pluck().get(caseId)
  return text === undefined ? null : (JSON.parse(text) as MarkDocument)
}

/** Goes with the cases, physically; inside the transaction that purges them. */
export function forgetMarks(database: Database, caseIds: readonly string[]): void {
  const forget = prepared<[string]>(database, 'DELETE FROM case_mark WHERE case_id = ?')
  for (const caseId of caseIds) forget.run(caseId)
}
