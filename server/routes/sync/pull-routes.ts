import { createHmac } from 'node:crypto'
import { PullRequest } from '../../../shared/contract/sync/pull.ts'
import { serverPaths } from '../../../shared/contract/sync/paths.ts'
import type { AppContext } from '../../app-context.ts'
import type { App } from '../../app-type.ts'
import { audiencesOf } from '../../feed/audiences.ts'
import { pullPage } from '../../feed/pull-page.ts'
import { writePullResponse } from '../../feed/write-pull-response.ts'
import { authenticate, requireKind } from '../../plugins/authenticate.ts'
import { authoritySecret } from '../../repositories/authority.ts'

/** What the grants of now let this person see, page by page. Answers a `PullResponse`. */
export function pullRoutes(app: App, context: AppContext): void {
  const { database, clock, authority } = context
  const { epoch } = authority
  const cursorSecret = authoritySecret(authority, 'pull cursors')

  app.post(
    serverPaths.pull,
    { onRequest: [authenticate(context), requireKind('BIZ')], schema: { body: PullRequest } },
    async (request, reply) => {
      const { cursor, limit } = request.body
      const serverTimeMs = clock.nowMs()
      const audiences = audiencesOf(request.principal, serverTimeMs)
      const cursorKey = createHmac('sha256', cursorSecret).update(request.principal.personId).digest()
      const page = await pullPage(database.kysely, { epoch, audiences, cursor, cursorKey, limit })
      // A text: the documents are stored as they travel, and parsing them to write them again would cost most of a first sync.
      return reply.type('application/json; charset=utf-8').send(writePullResponse(page, { epoch, serverTimeMs }))
    },
  )
}
