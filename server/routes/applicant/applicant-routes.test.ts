import { createCanvas } from '@napi-rs/canvas'
import { describe, expect, it, vi } from 'vitest'
import type { MyApplication } from '../../../shared/contract/applicant/application.ts'
import type { ActBody } from '../../../shared/contract/sync/act-body.ts'
import type { BlockCode } from '../../../shared/domain/block/block-code.ts'
import { openDesk } from '../../acts/test-desk.suite.ts'
import { openTestServer, type TestServer } from '../../acts/test-server.suite.ts'
import { sha256Hex } from '../../audit/canonical-hash.ts'
import { readChain } from '../../audit/read-chain.ts'
import { verifyChain } from '../../audit/verify-chain.ts'
import { describeDatabase } from '../../database/describe-database.suite.ts'

const mine = '/api/v1/my/applications/case-01'
const row = { rowId: 'case-01-B11-r1', fields: [{ label: '题目', value: '改过的题目' }] }
const returnPapers: ActBody = {
  kind: 'return-to-applicant',
  blocks: [{ block: 'B11', reasonCode: 'unclear-scan', text: '请重新扫描' }],
  opinion: '',
}

async function applicantToken(server: TestServer, caseId = 'case-01'): Promise<string> {
  const found = server.story.applications.find(({ applicant }) => applicant.caseId === caseId)
  return server.token(found?.applicant.idNumber ?? '')
}

async function readMine(server: TestServer, token: string): Promise<MyApplication> {
  return (await server.request(token, 'GET', mine)).body as MyApplication
}

async function upload(
  server: TestServer,
  token: string,
  bytes: Buffer,
  where = `${mine}/blocks/B11/attachments`,
  type = 'text/html',
  rowId = 'case-01-B11-r1',
) {
  const answer = await server.app.inject({
    method: 'POST',
    url: `${where}?title=${encodeURIComponent('封面')}&rowId=${rowId}`,
    headers: { authorization: `Bearer ${token}`, 'content-type': type },
    payload: bytes,
  })
  return { status: answer.statusCode, body: answer.json<{ attachmentId?: string; sha256?: string; code?: string }>() }
}

const png = createCanvas(8, 8).toBuffer('image/png')

describeDatabase('what an applicant does with his own application', (open) => {
  it('reads it whole, and no other: another’s does not exist', async () => {
    const server = await openTestServer(open, ['case-01', 'case-02'])
    const token = await applicantToken(server)
    const all = await server.request(token, 'GET', '/api/v1/my/applications')
    expect(all.body).toEqual({ caseIds: ['case-01'] })
    const application = await readMine(server, token)
    expect(application).toMatchObject({ stage: 'DRAFT', editable: 'all', returns: [] })
    expect(application.blocks.find(({ block }) => block === 'B03')?.attachments.length).toBeGreaterThan(1)
    for (const [method, path, body] of [
      ['GET', '', undefined],
      ['PUT', '/blocks/B11', { rows: [] }],
      ['DELETE', '/blocks/B11/attachments/case-02-e01', undefined],
      ['POST', '/submit', { actId: 'a', visit: 0, judged: [], commitment: 'a'.repeat(64) }],
    ] as const) {
      const answer = await server.request(token, method, `/api/v1/my/applications/case-02${path}`, body)
      expect(answer).toEqual({ status: 404, body: { code: 'not-found' } })
    }
  })

  it('is nobody’s but an applicant’s, and an applicant has no part in sync', async () => {
    const server = await openTestServer(open)
    const handler = await server.token('liu.handler')
    expect((await server.request(handler, 'GET', mine)).status).toBe(403)
    const token = await applicantToken(server)
    expect((await server.request(token, 'POST', '/api/v1/sync/push', { v: 1, epoch: 'e', envelopes: [{ payload: '{}', signature: '' }] })).status).toBe(403) // oxfmt-ignore
  })

  it('replaces a block’s rows; attachments of rows that are gone go with them', async () => {
    const server = await openTestServer(open)
    const token = await applicantToken(server)
    const before = await readMine(server, token)
    const saved = await server.request(token, 'PUT', `${mine}/blocks/B11`, { rows: [row] })
    expect(saved.status).toBe(200)
    const after = await readMine(server, token)
    const blockOf = (application: MyApplication, code: BlockCode) =>
      application.blocks.find(({ block }) => block === code)
    expect(blockOf(after, 'B11')?.rows).toEqual([{ kind: 'row', ...row }])
    expect(blockOf(after, 'B11')?.attachments.map(({ rowId }) => rowId)).toEqual(['case-01-B11-r1'])
    expect(blockOf(after, 'B11')?.contentHash).toBe((saved.body as { contentHash: string }).contentHash)
    expect(blockOf(after, 'B03')).toEqual(blockOf(before, 'B03'))
  })

  it('cannot write a text that cannot be signed, or take a row of another block', async () => {
    const server = await openTestServer(open)
    const token = await applicantToken(server)
    const nul = { rowId: 'r1', fields: [{ label: '题目', value: 'a\u0000b' }] }
    expect(await server.request(token, 'PUT', `${mine}/blocks/B11`, { rows: [nul] })).toMatchObject({ status: 409, body: { code: 'text-invalid' } }) // oxfmt-ignore
    const stolen = { ...row, rowId: 'case-01-B03-r1' }
    expect(await server.request(token, 'PUT', `${mine}/blocks/B11`, { rows: [stolen] })).toMatchObject({ status: 422 })
    expect(await server.request(token, 'PUT', `${mine}/blocks/B11`, { rows: [row, row] })).toMatchObject({
      status: 422,
    })
  })

  it('adds a scan by its bytes, whatever it calls itself, and takes it away again', async () => {
    const server = await openTestServer(open)
    const token = await applicantToken(server)
    const before = (await readMine(server, token)).blocks.find(({ block }) => block === 'B11')
    const added = await upload(server, token, png)
    expect(added).toMatchObject({ status: 201 })
    expect(await server.context.evidenceStore.sizeOf(added.body.sha256 ?? '')).toBe(png.length)
    const after = (await readMine(server, token)).blocks.find(({ block }) => block === 'B11')
    expect(after?.attachments.at(-1)).toMatchObject({
      title: '封面',
      mime: 'image/png',
      pages: 1,
      rowId: 'case-01-B11-r1',
    })
    expect(after?.contentHash).not.toBe(before?.contentHash)
    const gone = await server.request(token, 'DELETE', `${mine}/blocks/B11/attachments/${added.body.attachmentId}`)
    expect(gone.body).toMatchObject({ contentHash: before?.contentHash })
  })

  it('leaves nothing on the disk by what is not his, not open or not accepted', async () => {
    const server = await openTestServer(open, ['case-01', 'case-02'])
    const token = await applicantToken(server)
    const { evidenceStore } = server.context
    const put = vi.spyOn(evidenceStore, 'put')
    expect((await upload(server, token, png, '/api/v1/my/applications/nobody/blocks/B11/attachments')).status).toBe(404)
    expect((await upload(server, token, png, '/api/v1/my/applications/case-02/blocks/B11/attachments')).status).toBe(
      404,
    )
    expect((await upload(server, token, png, undefined, undefined, 'no-such-row')).status).toBe(422)
    expect(put).not.toHaveBeenCalled()
    // Between the look and the transaction the application is submitted.
    const sha256 = sha256Hex(png)
    put.mockImplementationOnce(async (bytes) => {
      await server.submit('case-01')
      return evidenceStore.put(bytes)
    })
    expect(await upload(server, token, png)).toMatchObject({ status: 409, body: { code: 'block-not-editable' } })
    expect(await evidenceStore.sizeOf(sha256)).toBeNull()
  })

  it('is told what is wrong with a hostile file', async () => {
    const server = await openTestServer(open)
    const token = await applicantToken(server)
    expect(await upload(server, token, Buffer.from('<script>'), undefined, 'image/png')).toEqual({ status: 422, body: { code: 'file-type' } }) // oxfmt-ignore
    expect(await upload(server, token, Buffer.alloc(0))).toMatchObject({
      status: 422,
      body: { code: 'file-empty' },
    })
    expect(await upload(server, token, Buffer.alloc(2 * 1024 * 1024 + 1, 0xff))).toMatchObject({ status: 422, body: { code: 'file-size' } }) // oxfmt-ignore
    expect((await upload(server, token, Buffer.alloc(4 * 1024 * 1024))).status).toBe(413)
    expect(await upload(server, token, Buffer.from('{"a":1}'), undefined, 'application/json')).toMatchObject({ body: { code: 'file-type' } }) // oxfmt-ignore
  })

  it('[I12] submits in time by the server’s clock, to the closing instant and not a moment later', async () => {
    const server = await openTestServer(open, ['case-01', 'case-02'])
    await server.context.database.kysely.updateTable('batch').set({ closesAtMs: server.clock.ms }).execute()
    expect(await server.submit('case-01')).toMatchObject({ status: 200, body: { receivedAtMs: server.clock.ms } })
    server.clock.ms += 1
    expect(await server.submit('case-02')).toMatchObject({ status: 409, body: { code: 'deadline-passed' } })
    expect((await server.view('case-02')).state.stage).toBe('DRAFT')
  })

  it('[I8] the administrator of the recommending unit does not apply through it', async () => {
    const server = await openTestServer(open)
    const { applicantPersonId, employerOrgId } = await server.context.database.kysely.selectFrom('application').select(['applicantPersonId', 'employerOrgId']).where('id', '=', 'case-01').executeTakeFirstOrThrow() // oxfmt-ignore
    const administrator = server.context.database.kysely.updateTable('account').where('kind', '=', 'SYSADMIN').where('orgId', '=', employerOrgId) // oxfmt-ignore
    await administrator.set({ personId: applicantPersonId }).execute()
    expect(await server.submit('case-01')).toMatchObject({ status: 409, body: { code: 'applicant-administers' } })
    expect((await server.view('case-01')).state.stage).toBe('DRAFT')
  })

  it('[I13] submits what the commitment was made over, and nothing else', async () => {
    const server = await openTestServer(open)
    const token = await applicantToken(server)
    const application = await readMine(server, token)
    const judged = application.blocks.map(({ block, contentHash }) => ({ block, contentHash }))
    const submit = { actId: 'submit-1', visit: 0, judged, commitment: 'a'.repeat(64) }
    expect(await server.request(token, 'POST', `${mine}/submit`, submit)).toMatchObject({ status: 409, body: { code: 'commitment-mismatch' } }) // oxfmt-ignore
    // The right commitment over a snapshot that is not the stored one.
    await server.request(token, 'PUT', `${mine}/blocks/B11`, { rows: [row] })
    expect(await server.request(token, 'POST', `${mine}/submit`, { ...submit, actId: 'submit-2' })).toMatchObject({ status: 409, body: { code: 'content-changed', blocks: ['B11'] } }) // oxfmt-ignore
    expect(await server.submit('case-01')).toMatchObject({ status: 200 })
  })

  it('[I49] a submission sent twice is one', async () => {
    const server = await openTestServer(open)
    const token = await applicantToken(server)
    const first = await server.submit('case-01')
    const act = await server.context.database.kysely.selectFrom('act').selectAll().executeTakeFirstOrThrow()
    const { actId, visit, judged, commitment } = JSON.parse(Buffer.from(act.payload).toString('utf8')) as Record<string, unknown> // oxfmt-ignore
    server.clock.ms += 5000
    const again = await server.request(token, 'POST', `${mine}/submit`, { actId, visit, judged, commitment })
    expect(again).toEqual(first)
    const other = await server.request(token, 'POST', `${mine}/submit`, { actId, visit: 5, judged, commitment })
    expect(other).toMatchObject({ status: 409, body: { code: 'envelope-forked' } })
  })

  it('[I14] after a return changes only the returned blocks, and every other hash is the same after re-submission', async () => {
    const server = await openTestServer(open)
    await server.submit('case-01')
    const handler = await openDesk(server, 'liu.handler')
    await handler.decide('case-01', returnPapers)
    const before = await server.view('case-01')
    const token = await applicantToken(server)
    const refused = { status: 409, body: { code: 'block-not-editable', blocks: ['B14'] } }
    expect(await server.request(token, 'PUT', `${mine}/blocks/B14`, { rows: [] })).toEqual(refused)
    expect(await upload(server, token, png, `${mine}/blocks/B14/attachments`)).toEqual(refused)
    expect(await server.request(token, 'DELETE', `${mine}/blocks/B14/attachments/case-01-e15`)).toEqual(refused)
    expect((await server.request(token, 'PUT', `${mine}/blocks/B11`, { rows: [row] })).status).toBe(200)
    expect(await server.submit('case-01')).toMatchObject({ status: 200, body: { stage: 'UNIT_REVIEW', visit: 3 } })
    const after = await server.view('case-01')
    const changed = after.blocks.filter(({ code, contentHash }) => before.blocks.find((each) => each.code === code)?.contentHash !== contentHash) // oxfmt-ignore
    expect(changed.map(({ code }) => code)).toEqual(['B11'])
    const rest = await server.request(token, 'PUT', `${mine}/blocks/B11`, { rows: [] })
    expect(rest).toMatchObject({ status: 409, body: { code: 'block-not-editable' } })
  })

  describe('what reviewers see of a draft', () => {
    it('is what was submitted: edits are published with the next submission, gone parts as gone', async () => {
      const server = await openTestServer(open)
      await server.submit('case-01')
      const handler = await openDesk(server, 'liu.handler')
      await handler.decide('case-01', returnPapers)
      await handler.pull()
      const before = new Map(handler.parts)
      const token = await applicantToken(server)
      await server.request(token, 'PUT', `${mine}/blocks/B11`, { rows: [row] })
      await handler.pull()
      expect(handler.parts).toEqual(before)
      await server.submit('case-01')
      await handler.pull()
      const ofBlock = [...handler.parts.values()].filter(({ block }) => block === 'B11').map(({ id }) => id)
      expect(ofBlock.toSorted()).toEqual(['case-01/B11/0', 'case-01/B11/1/000000', 'case-01/B11/2/000000'])
      const untouched = [...handler.parts.values()].filter(({ block }) => block !== 'B11')
      for (const part of untouched) expect(part).toEqual(before.get(part.id))
    })

    it('is what was submitted in its bytes too: a scan that was taken away is read until the next submission', async () => {
      const server = await openTestServer(open)
      const token = await applicantToken(server)
      const shown = [await upload(server, token, png), await upload(server, token, png)]
      await server.submit('case-01')
      const handler = await openDesk(server, 'liu.handler')
      await handler.decide('case-01', returnPapers)
      server.clock.ms += 1000
      const read = async (
        reader: string,
        ids = shown.map(({ body }) => body.attachmentId ?? ''),
      ): Promise<number[]> => {
        const answers = ids.map((id) => server.app.inject({ url: `/api/v1/evidence/${id}`, headers: { authorization: `Bearer ${reader}` } })) // oxfmt-ignore
        return (await Promise.all(answers)).map(({ statusCode }) => statusCode)
      }
      const [deleted] = shown
      const path = `${mine}/blocks/B11/attachments`
      expect((await server.request(token, 'DELETE', `${path}/${deleted?.body.attachmentId}`)).status).toBe(200)
      expect((await server.request(token, 'DELETE', `${path}/${deleted?.body.attachmentId}`)).status).toBe(404)
      const other = { ...row, rowId: 'case-01-B11-other' }
      expect((await server.request(token, 'PUT', `${mine}/blocks/B11`, { rows: [other] })).status).toBe(200)
      await handler.pull()
      const published = [...handler.parts.values()].map(({ payload }) => payload)
      for (const { body } of shown) expect(published).toContainEqual(expect.objectContaining({ attachmentId: body.attachmentId })) // oxfmt-ignore
      expect(await read(handler.token)).toEqual([200, 200])
      expect(await read(token)).toEqual([404, 404])
      expect((await readMine(server, token)).blocks.find(({ block }) => block === 'B11')?.attachments).toEqual([])
      // What no reviewer was shown goes at once.
      const kept = () => server.context.database.kysely.selectFrom('attachment').select('id').where('block', '=', 'B11').where('removedAtMs', 'is not', null).execute() // oxfmt-ignore
      const before = await kept()
      const fresh = await upload(server, token, png, path, 'image/png', 'case-01-B11-other')
      await server.request(token, 'DELETE', `${path}/${fresh.body.attachmentId}`)
      expect(await kept()).toEqual(before)
      expect((await server.submit('case-01')).status).toBe(200)
      await handler.pull()
      expect(await read(handler.token)).toEqual([404, 404])
      expect(await kept()).toEqual([])
    })
  })

  it('[I48] every change of a draft is a link of the case’s chain', async () => {
    const server = await openTestServer(open)
    const token = await applicantToken(server)
    await server.request(token, 'PUT', `${mine}/blocks/B11`, { rows: [row] })
    await upload(server, token, png)
    await server.submit('case-01')
    const chain = await readChain(server.context.database.kysely, 'case:case-01')
    expect(chain.events.map(({ kind }) => kind)).toEqual(['create', 'block-rows-changed', 'attachment-added', 'submit'])
    expect(verifyChain(chain)).toBeNull()
  })
})
