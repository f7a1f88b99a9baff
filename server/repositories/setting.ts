import type { Database } from '../database/database.ts'
import { writeTransaction } from '../database/write-transaction.ts'

/** The value of a setting; null where it was never set. */
export async function readSetting(database: Database, name: string): Promise<string | null> {
  const row = await database.kysely.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirst()
  return row?.value ?? null
}

/** The stored value of a setting; the given one is stored where there is none. */
export async function keepSetting(database: Database, name: string, value: string): Promise<string> {
  await writeTransaction(database, (tx) =>
    tx
      .insertInto('setting')
      .values({ name, value })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute(),
  )
  return (await readSetting(database, name)) ?? value
}
