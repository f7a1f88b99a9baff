import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { ErrorAnswer } from '../../../shared/contract/account/session.ts'
import { Id, Sha256 } from '../../../shared/contract/scalars.ts'
import { serverPaths } from '../../../shared/contract/sync/paths.ts'
import { Uploaded, UploadsWanted, UploadsWantedRequest } from '../../../shared/contract/sync/uploads.ts'
import { fileLimits } from '../../../shared/domain/evidence-file/look-at-file.ts'
import type { AppContext } from '../../app-context.ts'
import type { App } from '../../app-type.ts'
import { authenticate, requireKind, type Principal } from '../../plugins/authenticate.ts'
import { RequestFailure } from '../../request-failure.ts'
import { canProve } from '../../uploads/can-prove.ts'
import { keepUpload } from '../../uploads/keep-upload.ts'
import { sweepUploads } from '../../uploads/sweep-uploads.ts'
import { wantedUploads } from '../../uploads/wanted-uploads.ts'

const closed = { additionalProperties: false }
const CaseParams = Type.Object({ caseId: Id }, closed)
const FileParams = Type.Object({ caseId: Id, sha256: Sha256 }, closed)

/** Up, ahead of an act: the files that it names. To whoever may not bring any to a case, the case does not exist. */
export function uploadRoutes(app: App, context: AppContext): void {
  const { database, clock } = context
  const onRequest = [authenticate(context), requireKind('BIZ')]
  const mustProve = async (principal: Principal, caseId: string): Promise<void> => {
    if (!(await canProve(database.kysely, principal, { caseId, nowMs: clock.nowMs() })))
      throw new RequestFailure(404, 'not-found')
  }

  app.post(
    `${serverPaths.uploads}:caseId`,
    { onRequest, schema: { params: CaseParams, body: UploadsWantedRequest, response: { 200: UploadsWanted } } },
    async ({ params: { caseId }, body: { sha256s }, principal }) => {
      await mustProve(principal, caseId)
      const asked = { caseId, personId: principal.personId, sha256s, nowMs: clock.nowMs() }
      return { v: 1 as const, wanted: await wantedUploads(database, asked) }
    },
  )

  void app.register(async (encapsulated) => {
    const upload = encapsulated.withTypeProvider<TypeBoxTypeProvider>()
    // The declared type of a file is not believed, so none is parsed: the body is bytes, whatever it calls itself.
    upload.removeAllContentTypeParsers()
    upload.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))

    upload.put(
      `${serverPaths.uploads}:caseId/:sha256`,
      {
        onRequest,
        bodyLimit: fileLimits.sizeBytes,
        schema: { params: FileParams, response: { 200: Uploaded, 422: ErrorAnswer, 429: ErrorAnswer } },
      },
      async (request, reply) => {
        const { params, principal } = request
        await mustProve(principal, params.caseId)
        const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
        const kept = await keepUpload(context, { ...params, personId: principal.personId, bytes, nowMs: clock.nowMs() })
        // Nothing else fills the disk with what nobody may ever name.
        await sweepUploads(context)
        if (kept.ok) return { v: 1 as const, sha256: params.sha256, pages: kept.value.pages }
        const { code } = kept.refusal
        return reply.code(code === 'upload-limit' ? 429 : 422).send({ code })
      },
    )
  })
}
