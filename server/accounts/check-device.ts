import { verify } from 'node:crypto'
import type { DeviceSignIn } from '../../shared/contract/account/session.ts'
import type { AppContext } from '../app-context.ts'
import { writeTransaction } from '../database/write-transaction.ts'
import { publicKeyFromRaw } from '../receipts/raw-public-key.ts'
import { findAccount, type Account } from '../repositories/account.ts'
import { takeChallenge } from '../repositories/challenge.ts'
import { findDevice, type Device } from '../repositories/device.ts'
import { RequestFailure } from '../request-failure.ts'

/**
 * The account whose device signed the challenge, which is used up by that. A revoked device is let in too: its session may do
 * nothing but deliver what it had sealed, for receipt (`authenticateForDelivery`).
 * @throws RequestFailure 'wrong-login' for anything that proves nothing
 */
export async function checkDevice(
  { database, clock }: Pick<AppContext, 'database' | 'clock'>,
  signIn: DeviceSignIn,
): Promise<Account> {
  const device = await findDevice(database.kysely, signIn.deviceId)
  const fresh = await writeTransaction(database, (tx) => takeChallenge(tx, signIn, clock.nowMs()))
  if (device === null || !fresh || !isSignedBy(device, signIn)) throw new RequestFailure(401, 'wrong-login')
  const account = await findAccount(database.kysely, device.accountId)
  if (account === null || account.disabled === 1) throw new RequestFailure(401, 'wrong-login')
  return account
}

function isSignedBy(device: Device, { deviceId, challenge, signature }: DeviceSignIn): boolean {
  const key = publicKeyFromRaw(device.publicKey)
  const text = Buffer.from(`zhiping-session\n${deviceId}\n${challenge}`, 'utf8')
  return key !== null && verify(null, text, key, Buffer.from(signature, 'base64url'))
}
