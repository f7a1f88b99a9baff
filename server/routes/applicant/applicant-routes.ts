import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import {
  ApplicantRefusal,
  AttachmentSaved,
  BlockSaved,
  MyApplication,
  PutBlock,
  RecallSubmission,
  Submitted,
  SubmitApplication,
} from '../../../shared/contract/applicant/application.ts'
import { ErrorAnswer } from '../../../shared/contract/account/session.ts'
import { BlockCodeSchema, Id, ShortText } from '../../../shared/contract/scalars.ts'
import type { FailureCode } from '../../../shared/contract/errors.ts'
import type { BlockCode } from '../../../shared/domain/block/block-code.ts'
import type { AppContext } from '../../app-context.ts'
import type { App } from '../../app-type.ts'
import { addAttachment, deleteAttachment } from '../../applicant/change-attachments.ts'
import { putBlock } from '../../applicant/edit-block.ts'
import { fileLimits } from '../../../shared/domain/evidence-file/look-at-file.ts'
import { myApplicationIds, readMyApplication } from '../../applicant/my-application.ts'
import { recallSubmission, submitApplication } from '../../applicant/submit-application.ts'
import { authenticate, requireKind } from '../../plugins/authenticate.ts'
import { RequestFailure } from '../../request-failure.ts'

const closed = { additionalProperties: false }
const CaseParams = Type.Object({ caseId: Id }, closed)
const BlockParams = Type.Object({ caseId: Id, block: BlockCodeSchema }, closed)
const AttachmentParams = Type.Object({ caseId: Id, block: BlockCodeSchema, attachmentId: Id }, closed)
const AttachmentQuery = Type.Object({ title: ShortText, rowId: Type.Optional(Id) }, closed)
const MyApplications = Type.Object({ caseIds: Type.Array(Id) }, closed)

const base = '/api/v1/my/applications'

/** What an applicant does with his own application; another's does not exist. */
export function applicantRoutes(app: App, context: AppContext): void {
  const { database, clock } = context
  const onRequest = [authenticate(context), requireKind('APPLICANT')]
  const refusals = { 409: ApplicantRefusal, 422: ErrorAnswer } as const

  app.get(base, { onRequest, schema: { response: { 200: MyApplications } } }, async (request) => ({
    caseIds: [...(await myApplicationIds(database.kysely, request.principal.personId))],
  }))

  app.get(
    `${base}/:caseId`,
    { onRequest, schema: { params: CaseParams, response: { 200: MyApplication } } },
    async (request) => {
      const { caseId } = request.params
      const found = await readMyApplication(database.kysely, { personId: request.principal.personId, caseId })
      if (found === null) throw new RequestFailure(404, 'not-found')
      return found
    },
  )

  app.put(
    `${base}/:caseId/blocks/:block`,
    { onRequest, schema: { params: BlockParams, body: PutBlock, response: { 200: BlockSaved, ...refusals } } },
    async (request, reply) => {
      const { params, principal, body } = request
      const edit = { ...params, personId: principal.personId, nowMs: clock.nowMs() }
      const saved = await putBlock(database, edit, body)
      return saved.ok ? { block: params.block, contentHash: saved.value } : answerRefusal(reply, saved.refusal)
    },
  )

  app.delete(
    `${base}/:caseId/blocks/:block/attachments/:attachmentId`,
    { onRequest, schema: { params: AttachmentParams, response: { 200: BlockSaved, ...refusals } } },
    async (request, reply) => {
      const { params, principal } = request
      const edit = { ...params, personId: principal.personId, nowMs: clock.nowMs() }
      const saved = await deleteAttachment(database, edit)
      return saved.ok ? { block: params.block, contentHash: saved.value } : answerRefusal(reply, saved.refusal)
    },
  )

  app.post(
    `${base}/:caseId/submit`,
    { onRequest, schema: { params: CaseParams, body: SubmitApplication, response: { 200: Submitted, ...refusals } } },
    async (request, reply) => {
      const { personId, accountId } = request.principal
      const submit = { ...request.body, caseId: request.params.caseId }
      const submitted = await submitApplication(context, { personId, accountId }, submit)
      return submitted.ok ? submitted.value : answerRuling(reply, submitted.refusal)
    },
  )

  app.post(
    `${base}/:caseId/recall`,
    { onRequest, schema: { params: CaseParams, body: RecallSubmission, response: { 200: Submitted, ...refusals } } },
    async (request, reply) => {
      const { personId, accountId } = request.principal
      const recall = { ...request.body, caseId: request.params.caseId }
      const recalled = await recallSubmission(context, { personId, accountId }, recall)
      return recalled.ok ? recalled.value : answerRuling(reply, recalled.refusal)
    },
  )

  void app.register(async (encapsulated) => {
    const upload = encapsulated.withTypeProvider<TypeBoxTypeProvider>()
    // The declared type of a file is not believed, so none is parsed: the body is bytes, whatever it calls itself.
    upload.removeAllContentTypeParsers()
    upload.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))

    upload.post(
      `${base}/:caseId/blocks/:block/attachments`,
      {
        onRequest,
        bodyLimit: fileLimits.sizeBytes + 64 * 1024,
        schema: { params: BlockParams, querystring: AttachmentQuery, response: { 201: AttachmentSaved, ...refusals } },
      },
      async (request, reply) => {
        const { params, principal, query } = request
        const { block } = params
        const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
        const added = await addAttachment(
          context,
          { ...params, personId: principal.personId, nowMs: clock.nowMs(), title: query.title, rowId: query.rowId ?? '', bytes }, // oxfmt-ignore
        )
        return added.ok ? reply.code(201).send({ ...added.value, block }) : answerRefusal(reply, added.refusal)
      },
    )
  })
}

interface Refusal {
  readonly code: string
  readonly blocks: readonly BlockCode[]
}

/** The rules said no; to what is not this person's, that it does not exist. */
function answerRuling(reply: FastifyReply, { code, blocks }: Refusal) {
  if (code === 'case-unknown') throw new RequestFailure(404, 'not-found')
  return reply.code(409).send({ code, blocks: [...blocks] })
}

const aboutTheFile: readonly FailureCode[] = ['file-type', 'file-size', 'file-pages', 'file-pixels', 'file-encrypted', 'file-damaged', 'file-empty', 'file-demanding', 'request-invalid'] // oxfmt-ignore

/** 404: not this person's. 422: the file or the request. 409: the rules say no. */
function answerRefusal(reply: FastifyReply, { code, blocks }: Refusal) {
  if (code === 'not-found') throw new RequestFailure(404, 'not-found')
  if (aboutTheFile.some((known) => known === code)) return reply.code(422).send({ code })
  return reply.code(409).send({ code, blocks: [...blocks] })
}
