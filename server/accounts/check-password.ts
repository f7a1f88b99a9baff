import type { AppContext } from '../app-context.ts'
import type { WriteTransaction } from '../database/database.ts'
import { writeTransaction } from '../database/write-transaction.ts'
import { findAccountByLogin, lockAccount, setFailures, type Account } from '../repositories/account.ts'
import { RequestFailure } from '../request-failure.ts'

const attemptsBeforeLock = 5
const lockMs = 15 * 60_000

type Checking = Pick<AppContext, 'database' | 'clock' | 'passwordHashing'>

/**
 * The account of a login and password. An attempt is counted before the password is looked at, so that a hundred guesses at
 * once are still five. Takes as long for an unknown login as for a known one.
 * @throws RequestFailure 'wrong-login' 'account-locked'
 */
export async function checkPassword(context: Checking, login: string, password: string): Promise<Account> {
  const { database, clock, passwordHashing } = context
  const account = await findAccountByLogin(database.kysely, login)
  if (account === null || account.disabled === 1) {
    await passwordHashing.hash(password)
    throw new RequestFailure(401, 'wrong-login')
  }
  const { id } = account
  if (!(await writeTransaction(database, (tx) => countAttempt(tx, id, clock.nowMs())))) {
    throw new RequestFailure(423, 'account-locked')
  }
  if (!(await passwordHashing.verify(account.passwordHash, password))) throw new RequestFailure(401, 'wrong-login')
  await writeTransaction(database, (tx) => setFailures(tx, id, { failedCount: 0, lockedUntilMs: 0 }))
  return account
}

/** Counts one attempt; false where the account is locked. */
async function countAttempt(tx: WriteTransaction, id: string, nowMs: number): Promise<boolean> {
  const account = await lockAccount(tx, id)
  if (account === null || nowMs < account.lockedUntilMs) return false
  const failedCount = account.failedCount + 1
  const locked = failedCount >= attemptsBeforeLock
  await setFailures(tx, id, { failedCount: locked ? 0 : failedCount, lockedUntilMs: locked ? nowMs + lockMs : 0 })
  return true
}
