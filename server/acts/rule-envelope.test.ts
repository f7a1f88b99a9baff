import { describe, expect, it } from 'vitest'
import type { ActBody } from '../../shared/contract/sync/act-body.ts'
import { describeDatabase } from '../database/describe-database.suite.ts'
import { giveAllVerdicts, openDesk } from './test-desk.suite.ts'
import { openTestServer } from './test-server.suite.ts'

describeDatabase('ruling on the acts of the straight line', (open) => {
  it('[E2] a submission goes to the handler of the employer and is published whole', async () => {
    const server = await openTestServer(open)
    expect(await server.submit('case-01')).toMatchObject({ status: 200, body: { stage: 'UNIT_REVIEW', visit: 1 } })
    const handler = await openDesk(server, 'liu.handler')
    await handler.pull()
    const header = handler.cases.get('case-01')
    expect(header).toMatchObject({
      stage: 'UNIT_REVIEW',
      holderOrgId: 'org-hospital-1',
      mappedBlockCount: 6,
      verdictCount: 0,
    })
    expect(header?.idNumberMasked).toMatch(/^360\*{11}\d{3}[\dX]$/)
    const view = await server.view('case-01')
    for (const { code, contentHash } of view.blocks) {
      expect(handler.parts.get(`case-01/${code}/0`)?.payload).toMatchObject({ kind: 'block', contentHash })
    }
    expect(handler.acts.get('case-01/act/submit-case-01-0')).toMatchObject({ role: 'APPLICANT', outcome: 'accepted' })
  })

  it('[E4] a verdict stands beside its block with its text', async () => {
    const server = await openTestServer(open)
    await server.submit('case-01')
    const reviewer = await openDesk(server, 'zhou.papers')
    const verdict = { kind: 'block-verdict', block: 'B11', verdict: 'PROBLEM', text: '缺检索页' } as const
    const { ruling, receipt } = await reviewer.decide('case-01', verdict)
    expect(ruling).toMatchObject({ outcome: 'accepted', code: '' })
    await reviewer.pull()
    const block = reviewer.parts.get('case-01/B11/0')
    expect(block?.payload).toMatchObject({ verdict: { verdict: 'PROBLEM', text: '缺检索页', personName: '周文静' } })
    expect(reviewer.cases.get('case-01')).toMatchObject({ verdictCount: 1, problemCount: 1, visit: 1 })
    // What ends the overlay: the snapshot is at least as new as the ruling.
    expect(reviewer.cases.get('case-01')?.seq).toBeGreaterThanOrEqual(ruling.seq)
    expect(receipt.seq).toBe(ruling.seq)
  })

  it('[E5] [I16] a pass needs a verdict on every mapped block, and then counts a new visit', async () => {
    const server = await openTestServer(open)
    await server.submit('case-01')
    const handler = await openDesk(server, 'liu.handler')
    const early = await handler.decide('case-01', { kind: 'handler-pass', opinion: '同意' })
    expect(early.ruling).toMatchObject({ outcome: 'refused', code: 'verdicts-missing', blocks: ['B01', 'B03', 'B05', 'B10', 'B11', 'B12'] }) // oxfmt-ignore
    await giveAllVerdicts(server, 'case-01')
    const pass = await handler.decide('case-01', { kind: 'handler-pass', opinion: '同意' })
    expect(pass.ruling.outcome).toBe('accepted')
    expect(await server.view('case-01')).toMatchObject({ state: { stage: 'UNIT_PUBLICITY', step: 0 }, visit: 2 })
  })

  it('[E6] [I14] [I24] a return opens exactly its blocks, with the reasons before the applicant at once', async () => {
    const server = await openTestServer(open)
    await server.submit('case-01')
    const handler = await openDesk(server, 'liu.handler')
    const reason = { block: 'B11', reasonCode: 'unclear-scan', text: '请重新扫描' } as const
    const returned: ActBody = { kind: 'return-to-applicant', blocks: [reason], opinion: '其余无误' }
    const silent: ActBody = { ...returned, blocks: [{ ...reason, text: '' }] }
    expect((await handler.decide('case-01', silent)).ruling).toMatchObject({ code: 'reason-required', blocks: ['B11'] })
    expect((await handler.decide('case-01', returned)).ruling.outcome).toBe('accepted')
    const mine = await server.request(
      await server.token(loginOf(server, 'case-01')),
      'GET',
      '/api/v1/my/applications/case-01',
    )
    expect(mine.body).toMatchObject({ stage: 'DRAFT', editable: 'listed', editableBlocks: ['B11'] })
    expect(mine.body).toMatchObject({
      returns: [{ orgName: '赣江市第一人民医院', opinion: '其余无误', blocks: [reason] }],
    })
  })

  it('[I7] nothing goes up from an organisation that is not verified', async () => {
    const server = await openTestServer(open)
    await server.context.database.kysely.updateTable('organization').set({ verifiedAtMs: null }).where('id', '=', 'org-hospital-1').execute() // oxfmt-ignore
    expect(await server.submit('case-01')).toMatchObject({ status: 409, body: { code: 'organization-not-verified' } })
  })

  it('[I8] nobody decides on an application of one’s own', async () => {
    const server = await openTestServer(open)
    await server.submit('case-01')
    await server.context.database.kysely.updateTable('application').set({ applicantPersonId: 'person-r11' }).execute()
    const handler = await openDesk(server, 'liu.handler')
    const { ruling } = await handler.decide('case-01', { kind: 'handler-pass', opinion: '同意' })
    expect(ruling).toMatchObject({ outcome: 'refused', code: 'own-application' })
  })

  it('[I15] a verdict on content that changed meanwhile is refused, and one given before lapses', async () => {
    const server = await openTestServer(open)
    await server.submit('case-01')
    const reviewer = await openDesk(server, 'zhou.papers')
    const verdict = { kind: 'block-verdict', block: 'B11', verdict: 'TRUE', text: '' } as const
    const old = await reviewer.sealNow('case-01', verdict)
    expect((await reviewer.decide('case-01', verdict)).ruling.outcome).toBe('accepted')
    await server.context.database.kysely.updateTable('block').set({ contentHash: 'f'.repeat(64) }).where('block', '=', 'B11').execute() // oxfmt-ignore
    const [answer] = await reviewer.push(old)
    expect(answer).toMatchObject({
      answer: 'ruled',
      ruling: { outcome: 'refused', code: 'content-changed', blocks: ['B11'] },
    })
    const handler = await openDesk(server, 'liu.handler')
    const pass = await handler.decide('case-01', { kind: 'handler-pass', opinion: '同意' })
    expect(pass.ruling).toMatchObject({ code: 'verdicts-missing' })
    expect(pass.ruling.blocks).toContain('B11')
  })

  it('[I24] two persons decide one case: the second is refused, and its negative text stays on the case', async () => {
    const server = await openTestServer(open)
    await server.submit('case-01')
    await giveAllVerdicts(server, 'case-01')
    const handler = await openDesk(server, 'liu.handler')
    const second = await openDesk(server, 'liu.handler')
    const body: ActBody = { kind: 'return-to-applicant', blocks: [{ block: 'B03', reasonCode: 'other', text: '学历待核' }], opinion: '' } // oxfmt-ignore
    const returned = await second.sealNow('case-01', body)
    expect((await handler.decide('case-01', { kind: 'handler-pass', opinion: '同意' })).ruling.outcome).toBe('accepted')
    const [answer] = await second.push(returned)
    expect(answer).toMatchObject({ ruling: { outcome: 'refused', code: 'case-moved' } })
    const leader = await openDesk(server, 'chen.leader')
    await leader.pull()
    const note = [...leader.acts.values()].find(({ outcome }) => outcome === 'refused')
    expect(note).toMatchObject({ kind: 'return-to-applicant', refusalCode: 'case-moved', body: { blocks: [{ text: '学历待核' }] } }) // oxfmt-ignore
    expect(leader.cases.get('case-01')?.stage).toBe('UNIT_PUBLICITY')
  })

  it('a refused act that is not negative is its author’s affair alone', async () => {
    const server = await openTestServer(open)
    await server.submit('case-01')
    const handler = await openDesk(server, 'liu.handler')
    await handler.decide('case-01', { kind: 'handler-pass', opinion: '先通过' })
    await handler.pull()
    const leader = await openDesk(server, 'chen.leader')
    await leader.pull()
    expect([...handler.acts.values()].filter(({ outcome }) => outcome === 'refused')).toHaveLength(1)
    expect([...leader.acts.values()].filter(({ outcome }) => outcome === 'refused')).toHaveLength(0)
  })

  it('[I12] a revoked role delivers for receipt only, whatever the desk’s clock said', async () => {
    const server = await openTestServer(open)
    await server.submit('case-01')
    await giveAllVerdicts(server, 'case-01')
    const handler = await openDesk(server, 'liu.handler')
    const sealed = await handler.sealNow('case-01', { kind: 'handler-pass', opinion: '同意' })
    await server.context.database.kysely.updateTable('roleGrant').set({ revokedAtMs: server.clock.ms }).where('personId', '=', 'person-r11').execute() // oxfmt-ignore
    server.clock.ms += 1000
    const [answer] = await handler.push(sealed)
    expect(answer).toMatchObject({ answer: 'ruled', ruling: { outcome: 'refused', code: 'not-your-role' } })
    expect(answer).toHaveProperty('receipt.receivedAtMs', server.clock.ms)
  })

  describe('visibility', () => {
    it('a block reviewer gets the header and own blocks, no row of another', async () => {
      const server = await openTestServer(open)
      await server.submit('case-01')
      const reviewer = await openDesk(server, 'zhou.papers')
      await reviewer.pull()
      expect([...reviewer.cases.keys()]).toEqual(['case-01'])
      expect(new Set([...reviewer.parts.values()].map(({ block }) => block))).toEqual(new Set(['B10', 'B11', 'B12']))
      expect([...reviewer.acts.values()]).toEqual([])
    })

    it('the other hospital and the department below whose desk the case has not come see nothing', async () => {
      const server = await openTestServer(open, ['case-01', 'case-13'])
      await server.submit('case-01')
      for (const login of ['fang.handler', 'ye.blocks', 'he.dept', 'deng.office']) {
        const desk = await openDesk(server, login)
        await desk.pull()
        expect([...desk.cases.keys(), ...desk.parts.keys(), ...desk.acts.keys()]).toEqual([])
      }
    })

    it('an outsider who knows an id is told that there is no such case', async () => {
      const server = await openTestServer(open)
      await server.submit('case-01')
      const outsider = await openDesk(server, 'fang.handler')
      const { ruling } = await outsider.decide('case-01', { kind: 'handler-pass', opinion: '同意' })
      expect(ruling).toMatchObject({ outcome: 'refused', code: 'case-unknown' })
    })
  })
})

function loginOf(server: Awaited<ReturnType<typeof openTestServer>>, caseId: string): string {
  return server.story.applications.find(({ applicant }) => applicant.caseId === caseId)?.applicant.idNumber ?? ''
}
