import { randomUUID } from 'node:crypto'
import type { EnrolDevice } from '../../shared/contract/account/session.ts'
import type { AppContext } from '../app-context.ts'
import { appendAuditEvent } from '../audit/append-audit-event.ts'
import { writeTransaction } from '../database/write-transaction.ts'
import { publicKeyFromRaw } from '../receipts/raw-public-key.ts'
import { lockAccount } from '../repositories/account.ts'
import { findDevice, insertDevice } from '../repositories/device.ts'
import { bindSession } from '../repositories/session.ts'
import { RequestFailure } from '../request-failure.ts'

/** Who enrols: the session of `token`, and whose it is. */
export interface Enroller {
  readonly token: string
  readonly accountId: string
  readonly personId: string
  readonly orgId: string
}

/**
 * Enrols a desk by a session begun by password, which becomes the device's: when that is revoked, nothing that its enrolment
 * left behind may go on. A device enrols no other, or a revoked one would leave a successor. Answers the device's id; one that
 * is known already is left as it is, revoked or not.
 * @throws RequestFailure 'request-invalid' 'forbidden'
 */
export async function enrolDevice(
  { database, clock }: Pick<AppContext, 'database' | 'clock'>,
  { token, accountId, personId, orgId }: Enroller,
  { publicKey, label, deviceId: formerId }: EnrolDevice,
): Promise<string> {
  if (publicKeyFromRaw(publicKey) === null) throw new RequestFailure(400, 'request-invalid', '/publicKey')
  const id = formerId ?? randomUUID()
  const atMs = clock.nowMs()
  await writeTransaction(database, async (tx) => {
    await lockAccount(tx, accountId)
    if (!(await bindSession(tx, token, id))) throw new RequestFailure(403, 'forbidden')
    const known = formerId === undefined ? null : await findDevice(tx, formerId)
    if (known !== null) {
      const isThis = known.accountId === accountId && known.publicKey === publicKey
      if (!isThis) throw new RequestFailure(400, 'request-invalid', '/deviceId')
      return
    }
    await insertDevice(tx, { id, accountId, personId, publicKey, label, enrolledAtMs: atMs, revokedAtMs: null })
    const nothing = { role: '', actId: '', stateBefore: '', stateAfter: '' }
    const facts = { aggregate: `account:${accountId}`, kind: 'device-enrolled', personId, orgId, deviceId: id, atMs }
    await appendAuditEvent(tx, { ...facts, ...nothing }, { label, publicKey })
  })
  return id
}
