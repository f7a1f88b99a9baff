import type { Queryable } from '../database/database.ts'

/** Whether anything names the file: an attachment of whatever case, or an upload whose act may still come. */
export async function isFileUsed(db: Queryable, sha256: string): Promise<boolean> {
  for (const table of ['attachment', 'upload'] as const) {
    const found = await db.selectFrom(table).select('sha256').where('sha256', '=', sha256).limit(1).executeTakeFirst()
    if (found !== undefined) return true
  }
  return false
}
