import type { Insertable, Selectable } from 'kysely'
import type { Queryable, WriteTransaction } from '../database/database.ts'
import type { AccountTable } from '../database/schema.ts'
import { lockingRows } from '../database/write-transaction.ts'

export type Account = Selectable<AccountTable>

/** The account of a login as somebody typed it; null where there is none. */
export async function findAccountByLogin(queryable: Queryable, login: string): Promise<Account | null> {
  const row = await queryable.selectFrom('account').selectAll().where('login', '=', toLogin(login)).executeTakeFirst()
  return row ?? null
}

export async function findAccount(queryable: Queryable, id: string): Promise<Account | null> {
  return (await queryable.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

/** The account, locked until the transaction ends. */
export async function lockAccount(tx: WriteTransaction, id: string): Promise<Account | null> {
  const row = await lockingRows(tx, tx.selectFrom('account').selectAll().where('id', '=', id)).executeTakeFirst()
  return row ?? null
}

export async function insertAccount(tx: WriteTransaction, account: Insertable<AccountTable>): Promise<void> {
  await tx
    .insertInto('account')
    .values({ ...account, login: toLogin(account.login) })
    .execute()
}

/** A login as it is stored: they are compared without case and without the blanks that a phone's keyboard adds. */
export function toLogin(typed: string): string {
  return typed.trim().toLowerCase()
}
