import type { WriteTransaction } from '../database/database.ts'

/** The events of an import in the chain of a case. */
export const importEvents = { made: 'create-imported', replaced: 'import-replaced' } as const

/** Whether imports are all that ever happened to an application: every change is an event in its chain. */
export async function isUntouched(tx: WriteTransaction, caseId: string): Promise<boolean> {
  const query = tx.selectFrom('auditEvent').select('kind').where('aggregate', '=', `case:${caseId}`)
  const other = await query.where('kind', 'not in', Object.values(importEvents)).executeTakeFirst()
  return other === undefined
}
