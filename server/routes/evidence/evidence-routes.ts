import { Type } from 'typebox'
import { Id } from '../../../shared/contract/scalars.ts'
import { serverPaths } from '../../../shared/contract/sync/paths.ts'
import type { AppContext } from '../../app-context.ts'
import type { App } from '../../app-type.ts'
import { readRangeHeader } from '../../evidence-store/byte-range.ts'
import { findReadableAttachment } from '../../evidence-store/find-readable-attachment.ts'
import { authenticate } from '../../plugins/authenticate.ts'
import { RequestFailure } from '../../request-failure.ts'

const Params = Type.Object({ attachmentId: Id })

/**
 * `GET` and `HEAD /api/v1/evidence/:attachmentId`: the bytes of an attachment, whole or one range. Its `ETag` is its SHA-256.
 * Knowing a hash authorises nothing: an attachment is found by its id, through the scope of its block.
 */
export function evidenceRoutes(app: App, context: AppContext): void {
  const { database, clock, evidenceStore } = context

  app.route({
    method: ['GET', 'HEAD'],
    url: `${serverPaths.evidence}:attachmentId`,
    onRequest: authenticate(context),
    schema: { params: Params },
    handler: async (request, reply) => {
      const { attachmentId } = request.params
      const found = await findReadableAttachment(database.kysely, request.principal, {
        attachmentId,
        nowMs: clock.nowMs(),
      })
      if (found === null) throw new RequestFailure(404, 'not-found')
      const { sha256, sizeBytes, mime } = found
      if ((await evidenceStore.sizeOf(sha256)) !== sizeBytes) throw new RequestFailure(500, 'evidence-damaged')
      const etag = `"${sha256}"`
      void reply.header('etag', etag).header('accept-ranges', 'bytes')
      // Resuming a file that is not the one begun would splice two.
      const ifRange = request.headers['if-range']
      const asked = ifRange === undefined || ifRange === etag ? request.headers.range : undefined
      const range = readRangeHeader(asked, sizeBytes)
      if (range === 'unsatisfiable') {
        void reply.header('content-range', `bytes */${sizeBytes}`)
        throw new RequestFailure(416, 'request-invalid')
      }
      const { begin, end } = range ?? { begin: 0, end: sizeBytes }
      if (range !== null) void reply.code(206).header('content-range', `bytes ${begin}-${end - 1}/${sizeBytes}`)
      void reply.type(mime).header('content-length', end - begin)
      return reply.send(request.method === 'HEAD' ? null : evidenceStore.read(sha256, { begin, end }))
    },
  })
}
