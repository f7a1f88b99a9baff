import { createHmac } from 'node:crypto'
import type { AppContext } from '../app-context.ts'
import type { WriteTransaction } from '../database/database.ts'
import { writeTransaction } from '../database/write-transaction.ts'
import { findAccountByLogin, toLogin, type Account } from '../repositories/account.ts'
import { authoritySecret } from '../repositories/authority.ts'
import { forgetAttempts, forgetOldAttempts, lockAttempts, setAttempts } from '../repositories/sign-in-attempt.ts'
import { RequestFailure } from '../request-failure.ts'

const attemptsBeforeLock = 5
const lockMs = 15 * 60_000

type Checking = Pick<AppContext, 'database' | 'clock' | 'passwordHashing' | 'authority'>

/**
 * The account of a login and password. An attempt is counted before the password is looked at, so that a hundred guesses at
 * once are still five. An unknown login is counted, locked and answered like a known one and takes as long: logins are ID
 * numbers, and who has an account is not to be found out here.
 * @throws RequestFailure 'wrong-login' 'account-locked'
 */
export async function checkPassword(context: Checking, login: string, password: string): Promise<Account> {
  const { database, clock, passwordHashing, authority } = context
  const loginHash = createHmac('sha256', authoritySecret(authority, 'logins')).update(toLogin(login)).digest('hex')
  if (!(await writeTransaction(database, (tx) => countAttempt(tx, loginHash, clock.nowMs())))) {
    throw new RequestFailure(423, 'account-locked')
  }
  const account = await findAccountByLogin(database.kysely, login)
  if (account === null || account.disabled === 1) {
    await passwordHashing.hash(password)
    throw new RequestFailure(401, 'wrong-login')
  }
  if (!(await passwordHashing.verify(account.passwordHash, password))) throw new RequestFailure(401, 'wrong-login')
  await writeTransaction(database, (tx) => forgetAttempts(tx, loginHash))
  return account
}

/** Counts one attempt; false where the login is locked. */
async function countAttempt(tx: WriteTransaction, loginHash: string, nowMs: number): Promise<boolean> {
  const attempts = await lockAttempts(tx, loginHash)
  if (nowMs < attempts.lockedUntilMs) return false
  // Whoever waits as long as a lock lasts gains nothing by that, so older ones need not be kept: made-up logins fill no table.
  const oldMs = nowMs - lockMs
  const failedCount = (attempts.countedAtMs < oldMs ? 0 : attempts.failedCount) + 1
  const locked = failedCount >= attemptsBeforeLock
  await setAttempts(tx, {
    loginHash,
    failedCount: locked ? 0 : failedCount,
    lockedUntilMs: locked ? nowMs + lockMs : 0,
    countedAtMs: nowMs,
  })
  await forgetOldAttempts(tx, oldMs)
  return true
}
