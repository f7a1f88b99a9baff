import { Type } from 'typebox'
import type { AppContext } from '../../app-context.ts'
import type { App } from '../../app-type.ts'
import { lastSequence } from '../../feed/take-sequences.ts'
import { withoutMessage } from '../../server-log.ts'

const Health = Type.Object({ status: Type.Union([Type.Literal('ok'), Type.Literal('unready')]) })

/** `/healthz`: the process answers. `/readyz`: the database does too. */
export function healthRoutes(app: App, { database, log }: AppContext): void {
  app.get('/healthz', { schema: { response: { 200: Health } } }, () => Promise.resolve({ status: 'ok' as const }))

  app.get('/readyz', { schema: { response: { 200: Health, 503: Health } } }, async (_request, reply) => {
    try {
      await lastSequence(database.kysely)
      return { status: 'ok' as const }
    } catch (error) {
      log({ event: 'unready', error: withoutMessage(error) })
      return reply.code(503).send({ status: 'unready' })
    }
  })
}
