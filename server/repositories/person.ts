import type { Insertable, Selectable } from 'kysely'
import type { Queryable, WriteTransaction } from '../database/database.ts'
import type { PersonTable } from '../database/schema.ts'

export type Person = Selectable<PersonTable>

export async function findPerson(queryable: Queryable, id: string): Promise<Person | null> {
  return (await queryable.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

export async function insertPerson(tx: WriteTransaction, person: Insertable<PersonTable>): Promise<void> {
  await tx.insertInto('person').values(person).execute()
}
