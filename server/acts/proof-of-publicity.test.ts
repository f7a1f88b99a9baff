import { expect, it } from 'vitest'
import { scopes } from '../../shared/contract/sync/scope.ts'
import type { ActBody } from '../../shared/contract/sync/act-body.ts'
import { serverPaths } from '../../shared/contract/sync/paths.ts'
import { fileLimits } from '../../shared/domain/evidence-file/look-at-file.ts'
import { sha256Hex } from '../audit/canonical-hash.ts'
import { describeDatabase } from '../database/describe-database.suite.ts'
import { examplePdf } from '../import/example-pdf.ts'
import { sweepUploads } from '../uploads/sweep-uploads.ts'
import { uploadLimits } from '../uploads/upload-limits.ts'
import { giveAllVerdicts, openDesk, type TestDesk } from './test-desk.suite.ts'
import { openTestServer, type TestServer } from './test-server.suite.ts'

const notice = examplePdf('notice')
const second = examplePdf('second page')
const fileOf = (bytes: Buffer, name: string) => ({ sha256: sha256Hex(bytes), sizeBytes: bytes.length, mime: 'application/pdf', name }) as const // oxfmt-ignore
const conclusion = (...files: ReturnType<typeof fileOf>[]): ActBody => ({ kind: 'publicity-conclude', proof: '人事科档案 2026-31', files, opinion: '' }) // oxfmt-ignore
const report: ActBody = { kind: 'leader-report', opinion: '同意上报。' }

/** With its handler, over and to be concluded, on 1 December 2026. */
async function openPublicity(server: TestServer): Promise<void> {
  await server.submit('case-01')
  await giveAllVerdicts(server, 'case-01')
  const handler = await openDesk(server, 'liu.handler')
  await handler.decide('case-01', { kind: 'handler-pass', opinion: '材料完整，同意。' })
  await handler.decide('case-01', { kind: 'publicity-start', from: '2026-11-23', place: '门诊楼公告栏' })
  server.clock.ms = Date.parse('2026-12-01T00:00:00+08:00')
}

async function codeOf(desk: TestDesk, body: ActBody): Promise<string> {
  const { ruling } = await desk.decide('case-01', body)
  return ruling.outcome === 'accepted' ? 'accepted' : ruling.code
}

async function proofAt(server: TestServer, login: string) {
  const desk = await openDesk(server, login)
  await desk.pull()
  const parts = [...desk.parts.values()].filter(({ block }) => block === 'B20')
  const scans = parts.flatMap(({ payload }) => (payload.kind === 'attachment' ? [payload] : []))
  return { desk, parts, scans }
}

async function bytesFor(server: TestServer, token: string, attachmentId: string): Promise<Buffer | number> {
  const url = `${serverPaths.evidence}${attachmentId}`
  const answer = await server.app.inject({ url, headers: { authorization: `Bearer ${token}` } })
  return answer.statusCode === 200 ? answer.rawPayload : answer.statusCode
}

const wanted = (server: TestServer, desk: TestDesk, ...sha256s: string[]) =>
  server.request(desk.token, 'POST', `${serverPaths.uploads}case-01`, { v: 1, sha256s })

describeDatabase('the proof of a publicity', (open) => {
  it('[E9] comes down to everybody who has the path of the case, there and at the department, and to nobody else', async () => {
    const server = await openTestServer(open)
    await openPublicity(server)
    const handler = await openDesk(server, 'liu.handler')
    expect((await wanted(server, handler, sha256Hex(notice))).body).toMatchObject({ wanted: [sha256Hex(notice)] })
    expect(await handler.upload('case-01', notice)).toMatchObject({ status: 200, body: { pages: 1 } })
    await handler.upload('case-01', second)
    expect((await wanted(server, handler, sha256Hex(notice))).body).toMatchObject({ wanted: [] })
    expect(await codeOf(handler, conclusion(fileOf(notice, '公示盖章.pdf'), fileOf(second, '110101199003071233.pdf')))).toBe('accepted') // oxfmt-ignore
    const leader = await proofAt(server, 'chen.leader')
    expect(leader.scans).toMatchObject([{ title: '公示盖章.pdf', pages: 1 }, { title: expect.not.stringContaining('19900307') }]) // oxfmt-ignore
    expect(leader.parts.find(({ payload }) => payload.kind === 'block')).toMatchObject({
      scope: scopes.caseBlock('case-01', 'B20'),
      payload: { attachmentCount: 2 },
    })
    const [scan] = leader.scans
    expect(await bytesFor(server, leader.desk.token, scan?.attachmentId ?? '')).toEqual(notice)
    expect(await codeOf(leader.desk, report)).toBe('accepted')
    const department = await proofAt(server, 'he.dept')
    expect(department.scans.map(({ sha256 }) => sha256)).toEqual([sha256Hex(notice), sha256Hex(second)])
    const reviewer = await proofAt(server, 'zhou.papers')
    expect(reviewer.parts).toEqual([])
    const applicant = server.story.applications.find((each) => each.applicant.caseId === 'case-01')?.applicant
    const strangers = [reviewer.desk.token, await server.token(applicant?.idNumber ?? '')]
    for (const token of strangers) expect(await bytesFor(server, token, scan?.attachmentId ?? '')).toBe(404)
  })

  it('[E9] without its scans here it is refused, not put off, and nothing moves; of another person or size they do not count', async () => {
    const server = await openTestServer(open)
    await openPublicity(server)
    const handler = await openDesk(server, 'liu.handler')
    const other = fileOf(notice, 'a.pdf')
    expect(await codeOf(handler, conclusion(other))).toBe('proof-not-here')
    await handler.upload('case-01', notice)
    expect(await codeOf(handler, conclusion({ ...other, sizeBytes: other.sizeBytes + 1 }))).toBe('proof-not-here')
    await server.context.database.kysely.updateTable('upload').set({ personId: 'another' }).execute()
    expect(await codeOf(handler, conclusion(other))).toBe('proof-not-here')
    expect(await server.view('case-01')).toMatchObject({ state: { stage: 'UNIT_PUBLICITY' }, publicity: { concluded: false } }) // oxfmt-ignore
    expect((await proofAt(server, 'liu.handler')).parts).toEqual([])
  })

  it('[I17] of a second publicity comes behind that of the first, which stays; a scan that is there already is not put twice', async () => {
    const server = await openTestServer(open)
    await openPublicity(server)
    const handler = await openDesk(server, 'liu.handler')
    await handler.upload('case-01', notice)
    expect(await codeOf(handler, conclusion(fileOf(notice, 'a.pdf')))).toBe('accepted')
    const leader = await openDesk(server, 'chen.leader')
    await leader.decide('case-01', {
      kind: 'return-to-step',
      step: 0,
      reasonCode: 'not-qualified',
      opinion: '重新公示',
    })
    await handler.decide('case-01', { kind: 'handler-pass', opinion: '同意。' })
    await handler.upload('case-01', second)
    expect(await codeOf(handler, conclusion(fileOf(notice, 'a.pdf'), fileOf(second, 'b.pdf')))).toBe('accepted')
    expect((await proofAt(server, 'chen.leader')).scans.map(({ title }) => title)).toEqual(['a.pdf', 'b.pdf'])
  })
})

describeDatabase('files ahead of their act', (open) => {
  it('[I52] are taken of a handler of the unit that has the case, and of nobody else; to the others there is no such case', async () => {
    const server = await openTestServer(open)
    await openPublicity(server)
    for (const login of ['chen.leader', 'zhou.papers', 'he.dept']) {
      const desk = await openDesk(server, login)
      expect([login, (await desk.upload('case-01', notice)).status]).toEqual([login, 404])
      expect((await wanted(server, desk, sha256Hex(notice))).status).toBe(404)
    }
    const handler = await openDesk(server, 'liu.handler')
    expect((await handler.upload('case-99', notice)).status).toBe(404)
    await server.context.database.kysely.updateTable('device').set({ revokedAtMs: 1 }).where('id', '=', handler.deviceId).execute() // oxfmt-ignore
    expect(await handler.upload('case-01', notice)).toMatchObject({ status: 403, body: { code: 'device-revoked' } })
    expect(await server.context.database.kysely.selectFrom('upload').selectAll().execute()).toEqual([])
  })

  it('are looked at again by their bytes, and what is refused leaves nothing on the disk', async () => {
    const server = await openTestServer(open)
    await openPublicity(server)
    const handler = await openDesk(server, 'liu.handler')
    const text = Buffer.from('<svg onload="alert(1)"/>')
    const broken = Buffer.from('%PDF-1.7 and nothing more')
    const large = Buffer.concat([notice, Buffer.alloc(fileLimits.sizeBytes)])
    expect(await handler.upload('case-01', text)).toEqual({ status: 422, body: { code: 'file-type' } })
    expect(await handler.upload('case-01', broken)).toEqual({ status: 422, body: { code: 'file-damaged' } })
    expect((await handler.upload('case-01', large)).status).toBe(413)
    expect(await handler.upload('case-01', notice, sha256Hex(second))).toMatchObject({ status: 422 })
    for (const bytes of [text, broken, large, notice]) expect(await server.context.evidenceStore.sizeOf(sha256Hex(bytes))).toBeNull() // oxfmt-ignore
  })

  it('fill no disk: one person has so many bytes a day, the same file costs them once, and a day later there is room again', async () => {
    const server = await openTestServer(open)
    await openPublicity(server)
    const handler = await openDesk(server, 'liu.handler')
    await handler.upload('case-01', second)
    const nearlyFull = uploadLimits.bytesPerDay - notice.length
    const { kysely } = server.context.database
    await kysely.updateTable('upload').set({ sizeBytes: nearlyFull }).execute()
    expect((await handler.upload('case-01', notice)).status).toBe(200)
    expect((await handler.upload('case-01', notice)).status).toBe(200)
    const third = examplePdf('third')
    expect(await handler.upload('case-01', third)).toEqual({ status: 429, body: { code: 'upload-limit' } })
    expect(await server.context.evidenceStore.sizeOf(sha256Hex(third))).toBeNull()
    server.clock.ms += uploadLimits.dayMs
    expect((await (await openDesk(server, 'liu.handler')).upload('case-01', third)).status).toBe(200)
  })

  it('that no act came for are swept after a time, unless asked after; what is on a case, and bytes used elsewhere, stay', async () => {
    const server = await openTestServer(open)
    await openPublicity(server)
    const { database, evidenceStore } = server.context
    const handler = await openDesk(server, 'liu.handler')
    const third = examplePdf('third')
    for (const bytes of [notice, second, third]) await handler.upload('case-01', bytes)
    expect(await codeOf(handler, conclusion(fileOf(notice, 'a.pdf')))).toBe('accepted')
    server.clock.ms += uploadLimits.keepMs
    expect(await sweepUploads(server.context)).toBe(0)
    await database.kysely.updateTable('upload').set({ uploadedAtMs: server.clock.ms }).where('sha256', '=', sha256Hex(third)).execute() // oxfmt-ignore
    server.clock.ms += 1
    expect(await sweepUploads(server.context)).toBe(2)
    expect(await evidenceStore.sizeOf(sha256Hex(notice))).toBe(notice.length)
    expect(await evidenceStore.sizeOf(sha256Hex(second))).toBeNull()
    expect(await evidenceStore.sizeOf(sha256Hex(third))).toBe(third.length)
    const leader = await proofAt(server, 'chen.leader')
    expect(await bytesFor(server, leader.desk.token, leader.scans[0]?.attachmentId ?? '')).toEqual(notice)
  })
})
