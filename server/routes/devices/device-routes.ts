import { randomUUID } from 'node:crypto'
import { EnrolDevice, EnrolledDevice } from '../../../shared/contract/account/session.ts'
import { serverPaths } from '../../../shared/contract/sync/paths.ts'
import type { AppContext } from '../../app-context.ts'
import type { App } from '../../app-type.ts'
import { appendAuditEvent } from '../../audit/append-audit-event.ts'
import { writeTransaction } from '../../database/write-transaction.ts'
import { authenticate, bearerToken, requireKind } from '../../plugins/authenticate.ts'
import { publicKeyFromRaw } from '../../receipts/raw-public-key.ts'
import { lockAccount } from '../../repositories/account.ts'
import { findDevice, insertDevice } from '../../repositories/device.ts'
import { bindSession } from '../../repositories/session.ts'
import { RequestFailure } from '../../request-failure.ts'

/**
 * Enrolment of a desk, by a session begun by password, which becomes the device's: when that is revoked, nothing that its
 * enrolment left behind may go on. A device enrols no other, or a revoked one would leave a successor.
 */
export function deviceRoutes(app: App, context: AppContext): void {
  const { database, clock, authority } = context

  app.post(
    serverPaths.devices,
    {
      onRequest: [authenticate(context), requireKind('BIZ')],
      schema: { body: EnrolDevice, response: { 201: EnrolledDevice } },
    },
    async (request, reply) => {
      const { publicKey, label, deviceId: formerId } = request.body
      if (publicKeyFromRaw(publicKey) === null) throw new RequestFailure(400, 'request-invalid', '/publicKey')
      const { accountId, personId, orgId } = request.principal
      const id = formerId ?? randomUUID()
      const atMs = clock.nowMs()
      await writeTransaction(database, async (tx) => {
        await lockAccount(tx, accountId)
        if (!(await bindSession(tx, bearerToken(request), id))) throw new RequestFailure(403, 'forbidden')
        const known = formerId === undefined ? null : await findDevice(tx, formerId)
        if (known !== null) {
          const isThis = known.accountId === accountId && known.publicKey === publicKey
          if (!isThis) throw new RequestFailure(400, 'request-invalid', '/deviceId')
          return
        }
        await insertDevice(tx, { id, accountId, personId, publicKey, label, enrolledAtMs: atMs, revokedAtMs: null })
        const nothing = { role: '', actId: '', stateBefore: '', stateAfter: '' }
        const facts = {
          aggregate: `account:${accountId}`,
          kind: 'device-enrolled',
          personId,
          orgId,
          deviceId: id,
          atMs,
        }
        await appendAuditEvent(tx, { ...facts, ...nothing }, { label, publicKey })
      })
      const { name, epoch, publicKey: authorityKey, key } = authority
      return reply.code(201).send({
        deviceId: id,
        authority: { authorityId: authority.id, name, keyId: key.keyId, publicKey: authorityKey },
        epoch,
      })
    },
  )
}
