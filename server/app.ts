import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import { fastify } from 'fastify'
import type { AppContext } from './app-context.ts'
import type { App } from './app-type.ts'
import { answerErrors } from './plugins/answer-errors.ts'
import { principalDecorator } from './plugins/authenticate.ts'
import { answerAsPromised, checkOnly } from './plugins/schema-compilers.ts'
import { RequestFailure } from './request-failure.ts'
import { applicantRoutes } from './routes/applicant/applicant-routes.ts'
import { deviceRoutes } from './routes/devices/device-routes.ts'
import { evidenceRoutes } from './routes/evidence/evidence-routes.ts'
import { healthRoutes } from './routes/health/health-routes.ts'
import { sessionRoutes } from './routes/sessions/session-routes.ts'
import { uploadRoutes } from './routes/uploads/upload-routes.ts'
import { pokeRoutes } from './routes/sync/poke-routes.ts'
import { pullRoutes } from './routes/sync/pull-routes.ts'
import { pushRoutes } from './routes/sync/push-routes.ts'

const largestJsonBytes = 1024 * 1024
/** For a request to arrive whole: two megabytes by a very slow line. How long an answer takes is not limited by it. */
const longestArrivalMs = 5 * 60_000

const routes: readonly ((app: App, context: AppContext) => void)[] = [
  healthRoutes,
  sessionRoutes,
  deviceRoutes,
  pullRoutes,
  pokeRoutes,
  evidenceRoutes,
  pushRoutes,
  uploadRoutes,
  applicantRoutes,
]

/** The whole server but its port: `inject` it or `listen`. Closing it closes neither the database nor the notifier. */
export function buildApp(context: AppContext): App {
  const app = fastify({
    logger: false,
    bodyLimit: largestJsonBytes,
    forceCloseConnections: 'idle',
    requestTimeout: longestArrivalMs,
    routerOptions: { maxParamLength: 200 },
  }).withTypeProvider<TypeBoxTypeProvider>()
  app.setValidatorCompiler(checkOnly)
  app.setSerializerCompiler(answerAsPromised)
  app.setErrorHandler(answerErrors(context.log))
  app.setNotFoundHandler(() => {
    throw new RequestFailure(404, 'not-found')
  })
  app.decorateRequest('principal', principalDecorator)
  app.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store')
    void reply.header('x-content-type-options', 'nosniff')
  })
  for (const register of routes) register(app, context)
  return app
}
