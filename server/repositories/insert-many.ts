import type { Insertable } from 'kysely'
import type { WriteTransaction } from '../database/database.ts'
import type { Schema } from '../database/schema.ts'

/** PostgreSQL takes 65,535 values in a statement, and no table of ours has more than forty columns. */
const rowsPerStatement = 400

/** Inserts rows of one table, as many as there are; none does nothing. */
export async function insertMany<Table extends keyof Schema>(
  tx: WriteTransaction,
  table: Table,
  rows: readonly Insertable<Schema[Table]>[],
): Promise<void> {
  for (let begin = 0; begin < rows.length; begin += rowsPerStatement) {
    const some = rows.slice(begin, begin + rowsPerStatement)
    await tx.insertInto(table).values(some).execute()
  }
}
