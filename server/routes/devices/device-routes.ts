import { EnrolDevice, EnrolledDevice } from '../../../shared/contract/account/session.ts'
import { serverPaths } from '../../../shared/contract/sync/paths.ts'
import { enrolDevice } from '../../accounts/enrol-device.ts'
import type { AppContext } from '../../app-context.ts'
import type { App } from '../../app-type.ts'
import { authenticate, bearerToken, requireKind } from '../../plugins/authenticate.ts'

/** Enrolment of a desk. */
export function deviceRoutes(app: App, context: AppContext): void {
  app.post(
    serverPaths.devices,
    {
      onRequest: [authenticate(context), requireKind('BIZ')],
      schema: { body: EnrolDevice, response: { 201: EnrolledDevice } },
    },
    async (request, reply) => {
      const enroller = { ...request.principal, token: bearerToken(request) }
      const deviceId = await enrolDevice(context, enroller, request.body)
      const { id: authorityId, name, epoch, publicKey, key } = context.authority
      return reply.code(201).send({ deviceId, authority: { authorityId, name, keyId: key.keyId, publicKey }, epoch })
    },
  )
}
