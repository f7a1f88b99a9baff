import { expect, it } from 'vitest'
import type { MyApplication } from '../../shared/contract/applicant/application.ts'
import type { ActBody } from '../../shared/contract/sync/act-body.ts'
import { sha256Hex } from '../audit/canonical-hash.ts'
import { readChain } from '../audit/read-chain.ts'
import { verifyChain } from '../audit/verify-chain.ts'
import { describeDatabase } from '../database/describe-database.suite.ts'
import { examplePdf } from '../import/example-pdf.ts'
import { giveAllVerdicts, openDesk, type TestDesk } from './test-desk.suite.ts'
import { openTestServer, type TestServer } from './test-server.suite.ts'

const pass: ActBody = { kind: 'handler-pass', opinion: '材料完整，同意。' }
const report: ActBody = { kind: 'leader-report', opinion: '同意上报。' }
const notice = examplePdf('a')
const scan = {
  sha256: sha256Hex(notice),
  sizeBytes: notice.length,
  mime: 'application/pdf',
  name: '公示盖章.pdf',
} as const
const conclusion: ActBody = { kind: 'publicity-conclude', proof: '人事科档案 2026-31', files: [scan], opinion: '' }
const start: ActBody = { kind: 'publicity-start', from: '2026-11-23', place: '门诊楼公告栏' }
const no = { reasonCode: 'not-qualified', opinion: '不符合条件。' }

/** Puts the server's clock to the first instant of a day in China; sessions begun before are over. */
function go(server: TestServer, day: string): void {
  server.clock.ms = Date.parse(`${day}T00:00:00+08:00`)
}

async function decide(server: TestServer, login: string, ...bodies: readonly ActBody[]): Promise<string[]> {
  const desk = await openDesk(server, login)
  const codes: string[] = []
  for (const body of bodies) {
    const { ruling } = await desk.decide('case-01', body)
    codes.push(ruling.outcome === 'accepted' ? 'accepted' : ruling.code)
  }
  return codes
}

/** Submitted on 23 November 2026, passed, and shown publicly since that day. */
async function shownPublicly(server: TestServer): Promise<void> {
  await server.submit('case-01')
  await giveAllVerdicts(server, 'case-01')
  expect(await decide(server, 'liu.handler', pass, start)).toEqual(['accepted', 'accepted'])
  expect(await (await openDesk(server, 'liu.handler')).upload('case-01', notice)).toMatchObject({ status: 200 })
}

async function withUnitsLeader(server: TestServer): Promise<void> {
  await shownPublicly(server)
  go(server, '2026-12-01')
  expect(await decide(server, 'liu.handler', conclusion)).toEqual(['accepted'])
}

async function mine(server: TestServer): Promise<{ readonly token: string; readonly application: MyApplication }> {
  const token = await server.token(server.story.applications[0]?.applicant.idNumber ?? '')
  const answer = await server.request(token, 'GET', '/api/v1/my/applications/case-01')
  return { token, application: answer.body as MyApplication }
}

async function pulled(desk: TestDesk) {
  await desk.pull()
  const document = desk.cases.get('case-01')
  if (document === undefined) throw new Error('the case did not come down')
  return document
}

describeDatabase('the reviewing side', (open) => {
  it('[E9] [I17] [I12] a publicity ends by the server’s clock and calendar: not on its fifth working day, but on the day after', async () => {
    const server = await openTestServer(open)
    await shownPublicly(server)
    server.clock.ms = Date.parse('2026-11-30T23:59:59+08:00')
    expect(await decide(server, 'liu.handler', conclusion)).toEqual(['publicity-running'])
    go(server, '2026-12-01')
    expect(await decide(server, 'liu.handler', conclusion)).toEqual(['accepted'])
    expect(await server.view('case-01')).toMatchObject({ state: { stage: 'UNIT_LEADER' }, publicity: { concluded: true } }) // oxfmt-ignore
  })

  it('[E10] [I22] goes from the unit’s leader by department and office to the committee, and every desk on the way sees who did what', async () => {
    const server = await openTestServer(open)
    await withUnitsLeader(server)
    expect(await decide(server, 'chen.leader', report)).toEqual(['accepted'])
    expect(await decide(server, 'he.dept', pass)).toEqual(['accepted'])
    expect(await decide(server, 'xu.dept', report)).toEqual(['accepted'])
    expect(await decide(server, 'deng.office', pass)).toEqual(['accepted'])
    expect(await decide(server, 'song.office', report)).toEqual(['accepted'])
    expect((await server.view('case-01')).state).toEqual({ stage: 'REPORTED' })
    const office = await openDesk(server, 'song.office')
    expect((await pulled(office)).stage).toBe('REPORTED')
    const path = [...office.acts.values()].filter(({ kind }) => kind === 'leader-report')
    expect(path.map(({ orgId }) => orgId)).toEqual(['org-hospital-1', 'org-health', 'org-office'])
    const chain = await readChain(server.context.database.kysely, 'case:case-01')
    expect(verifyChain(chain)).toBeNull()
    expect(chain.events.map(({ kind }) => kind)).toContain('publicity-conclude')
  })

  it('[I17] [I14] a change of what was shown has to be shown again: the old publicity is over nothing that is there now', async () => {
    const server = await openTestServer(open)
    await withUnitsLeader(server)
    const blocks = [{ block: 'B11' as const, reasonCode: 'unclear-scan', text: '第二页看不清' }]
    expect(await decide(server, 'chen.leader', { kind: 'return-to-applicant', blocks, opinion: '' })).toEqual(['accepted']) // oxfmt-ignore
    const { token } = await mine(server)
    const row = { rowId: 'case-01-B11-r1', fields: [{ label: '题目', value: '改过的题目' }] }
    const url = '/api/v1/my/applications/case-01/blocks'
    expect((await server.request(token, 'PUT', `${url}/B14`, { rows: [] })).body).toMatchObject({ code: 'block-not-editable' }) // oxfmt-ignore
    expect((await server.request(token, 'PUT', `${url}/B11`, { rows: [row] })).status).toBe(200)
    expect((await server.submit('case-01')).status).toBe(200)
    expect((await server.view('case-01')).publicity).toMatchObject({ current: false })
    const papers = await openDesk(server, 'zhou.papers')
    await papers.decide('case-01', { kind: 'block-verdict', block: 'B11', verdict: 'TRUE', text: '' })
    expect(await decide(server, 'liu.handler', pass, conclusion)).toEqual(['accepted', 'publicity-not-started'])
  })

  it('[I17] unchanged, it need not be shown twice: what the leader gave back to the handler keeps its publicity', async () => {
    const server = await openTestServer(open)
    await withUnitsLeader(server)
    expect(await decide(server, 'chen.leader', { kind: 'return-to-step', step: 0, ...no })).toEqual(['accepted'])
    expect(await decide(server, 'liu.handler', pass, conclusion)).toEqual(['accepted', 'accepted'])
  })

  it('[I18] an objection keeps it from the leader’s report until it is answered; its words come to desks with the path', async () => {
    const server = await openTestServer(open)
    await withUnitsLeader(server)
    const leader = await openDesk(server, 'chen.leader')
    const objected = await leader.decide('case-01', { kind: 'publicity-objection', text: '论文署名不实' })
    const { publicity } = await pulled(leader)
    const [objectionId = ''] = (publicity?.objections ?? []).map((each) => each.objectionId)
    expect(objected.ruling.outcome).toBe('accepted')
    expect([...leader.acts.values()].find(({ actId }) => actId === objectionId)?.body).toMatchObject({ text: '论文署名不实' }) // oxfmt-ignore
    expect((await leader.decide('case-01', report)).ruling.code).toBe('objection-open')
    const answer = { kind: 'objection-answer', objectionId, finding: 'NOT_UPHELD', text: '经核查署名属实' } as const
    expect((await leader.decide('case-01', answer)).ruling.outcome).toBe('accepted')
    expect((await leader.decide('case-01', report)).ruling.outcome).toBe('accepted')
  })

  it('[E11] [I23] a report is taken back until the department takes the case; who handled it is still known then', async () => {
    const server = await openTestServer(open)
    await withUnitsLeader(server)
    expect(await decide(server, 'chen.leader', report, { kind: 'recall-report' })).toEqual(['accepted', 'accepted'])
    expect(await server.view('case-01')).toMatchObject({ state: { stage: 'UNIT_LEADER' }, handledBy: ['person-r11'] })
    expect(await decide(server, 'chen.leader', report)).toEqual(['accepted'])
    expect(await decide(server, 'he.dept', { kind: 'take' })).toEqual(['accepted'])
    expect(await decide(server, 'chen.leader', { kind: 'recall-report' })).toEqual(['already-touched'])
  })

  it('[E3] [I23] an applicant takes the submission back over HTTP until somebody has begun with it, once for all repeats', async () => {
    const server = await openTestServer(open)
    await server.submit('case-01')
    const { token } = await mine(server)
    const url = '/api/v1/my/applications/case-01/recall'
    const recall = { actId: 'recall-1', visit: 1 }
    const answers = [await server.request(token, 'POST', url, recall), await server.request(token, 'POST', url, recall)]
    expect(answers).toEqual([answers[0], answers[0]])
    expect(answers[0]).toMatchObject({ status: 200, body: { stage: 'DRAFT', visit: 2 } })
    expect((await mine(server)).application).toMatchObject({ stage: 'DRAFT', editable: 'all' })
    await server.submit('case-01')
    expect(await decide(server, 'liu.handler', { kind: 'take' })).toEqual(['accepted'])
    const late = await server.request(token, 'POST', url, { actId: 'recall-2', visit: 3 })
    expect(late).toMatchObject({ status: 409, body: { code: 'already-touched' } })
    const nobody = await server.request(await server.token('liu.handler'), 'POST', url, recall)
    expect(nobody.status).toBe(403)
  })

  it('[E8] [I24] a rejection that the handler proposed is the applicant’s to read at once, reason and words', async () => {
    const server = await openTestServer(open)
    await server.submit('case-01')
    expect(await decide(server, 'liu.handler', { kind: 'propose-rejection', ...no })).toEqual(['accepted'])
    expect(await decide(server, 'chen.leader', report)).toEqual(['rejection-proposed'])
    expect((await mine(server)).application.returns).toEqual([])
    expect(await decide(server, 'chen.leader', { kind: 'reject', to: 'TERMINATED', ...no })).toEqual(['accepted'])
    const { application } = await mine(server)
    expect(application).toMatchObject({ stage: 'TERMINATED', returns: [{ kind: 'reject', ...no, blocks: [] }] })
  })

  it('who has a case comes to every desk with name and time, and a colleague is known by a document of the organisation', async () => {
    const server = await openTestServer(open)
    await server.submit('case-01')
    const handler = await openDesk(server, 'liu.handler')
    expect((await handler.decide('case-01', { kind: 'give', personId: 'person-r12' })).ruling.code).toBe('person-not-eligible') // oxfmt-ignore
    expect((await handler.decide('case-01', { kind: 'take' })).ruling.outcome).toBe('accepted')
    const leader = await openDesk(server, 'chen.leader')
    expect(await pulled(leader)).toMatchObject({ assigneeName: '刘慧敏', assignedAtMs: server.clock.ms, touched: true })
  })

  it('[I15] a mark names the file that lies there; it comes to those who see the block, and to nobody else', async () => {
    const server = await openTestServer(open)
    await server.submit('case-01')
    const papers = await openDesk(server, 'zhou.papers')
    await papers.pull()
    const scan = [...papers.parts.values()].find(({ block, payload }) => block === 'B11' && payload.kind === 'attachment') // oxfmt-ignore
    if (scan?.payload.kind !== 'attachment') throw new Error('the case has no paper')
    const { attachmentId, sha256 } = scan.payload
    const mark = { kind: 'evidence-mark', block: 'B11', attachmentId, mark: 'UNCLEAR', text: '第二页看不清' } as const
    expect((await papers.decide('case-01', { ...mark, sha256: 'a'.repeat(64) })).ruling.code).toBe('content-changed')
    expect((await papers.decide('case-01', { ...mark, sha256 })).ruling.outcome).toBe('accepted')
    const seenBy = async (login: string) => {
      const desk = await openDesk(server, login)
      await desk.pull()
      return [...desk.acts.values()].filter(({ kind, outcome }) => kind === 'evidence-mark' && outcome === 'accepted').length // oxfmt-ignore
    }
    expect([await seenBy('liu.handler'), await seenBy('wu.basic')]).toEqual([1, 0])
  })
})
