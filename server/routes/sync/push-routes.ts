import { HaveRequest, HaveResponse } from '../../../shared/contract/sync/have.ts'
import type { SealedEnvelope } from '../../../shared/contract/sync/envelope.ts'
import { serverPaths } from '../../../shared/contract/sync/paths.ts'
import { pushLimits, PushRequest, PushResponse, type PushAnswer } from '../../../shared/contract/sync/push.ts'
import { readEnvelope } from '../../acts/read-envelope.ts'
import { ruleEnvelope } from '../../acts/rule-envelope.ts'
import { wantedEnvelopes } from '../../acts/wanted-envelopes.ts'
import type { AppContext } from '../../app-context.ts'
import type { App } from '../../app-type.ts'
import { authenticateForDelivery, requireKind } from '../../plugins/authenticate.ts'

/** Up: envelopes of a desk, and the exchange of what either side holds after a new epoch. */
export function pushRoutes(app: App, context: AppContext): void {
  const onRequest = [authenticateForDelivery(context), requireKind('BIZ')]

  app.post(
    serverPaths.push,
    { onRequest, bodyLimit: pushLimits.bytes, schema: { body: PushRequest, response: { 200: PushResponse } } },
    async (request) => {
      const { personId, accountId, deviceRevoked } = request.principal
      const { epoch, envelopes } = request.body
      // What this server lost must be ruled before what was decided since: the desk pulls, learns of the epoch and compares
      // first. A revoked one cannot pull, and is only given receipts.
      if (epoch !== context.authority.epoch && !deviceRevoked) return inAnotherEpoch(context, envelopes)
      const answers: PushAnswer[] = []
      // One after the other: a row may be based on the one before it.
      for (const sealed of envelopes) {
        answers.push(await ruleEnvelope(context, { personId, accountId }, sealed))
      }
      return { v: 1 as const, epoch: context.authority.epoch, answers }
    },
  )

  app.post(
    serverPaths.have,
    { onRequest, schema: { body: HaveRequest, response: { 200: HaveResponse } } },
    async (request) => ({
      v: 1 as const,
      epoch: context.authority.epoch,
      need: await wantedEnvelopes(context.database.kysely, request.principal.personId, request.body.held),
    }),
  )
}

function inAnotherEpoch({ authority: { epoch } }: AppContext, envelopes: readonly SealedEnvelope[]): PushResponse {
  const answers = envelopes.map((sealed): PushAnswer => {
    return { answer: 'later', actId: readEnvelope(sealed).actId, reason: 'other-epoch' }
  })
  return { v: 1, epoch, answers }
}
