import { expect, it } from 'vitest'
import type { ActBody } from '../../shared/contract/sync/act-body.ts'
import { describeDatabase } from '../database/describe-database.suite.ts'
import { openDesk, type RuledAnswer } from './test-desk.suite.ts'
import { openTestServer, type TestServer } from './test-server.suite.ts'

const verdict: ActBody = { kind: 'block-verdict', block: 'B11', verdict: 'TRUE', text: '' }
const problem: ActBody = { kind: 'block-verdict', block: 'B10', verdict: 'PROBLEM', text: '排名不符' }
const blocks = [{ block: 'B10' as const, reasonCode: 'evidence-missing', text: '不是我能写的' }]
const back: ActBody = { kind: 'return-to-applicant', blocks, opinion: '不是我能写的' }

async function endRole(server: TestServer, personId: string): Promise<void> {
  const revokedAtMs = server.clock.ms
  await server.context.database.kysely.updateTable('roleGrant').set({ revokedAtMs }).where('personId', '=', personId).execute() // oxfmt-ignore
}

describeDatabase('envelopes that prove too little', (open) => {
  it('[I12] a receipt of this very epoch proves no time: what was sent without a seal is judged when it is sealed', async () => {
    const server = await openTestServer(open)
    await server.submit('case-01')
    const reviewer = await openDesk(server, 'zhou.papers')
    const sealed = await reviewer.sealNow('case-01', verdict)
    const [unsealed] = (await reviewer.push({ ...sealed, signature: 'AAAA' })) as RuledAnswer[]
    expect(unsealed).toMatchObject({ ruling: { code: 'envelope-invalid' } })
    server.clock.ms += 1000
    await endRole(server, reviewer.personId)
    server.clock.ms += 1000
    if (unsealed === undefined) throw new Error('it was ruled')
    const [late] = await reviewer.push({ ...sealed, earlierReceipt: unsealed.receipt })
    expect(late).toMatchObject({ ruling: { code: 'not-your-role' }, receipt: { receivedAtMs: server.clock.ms } })
  })

  it('[I49] an act based on one whose seal was broken is refused, not put off for ever', async () => {
    const server = await openTestServer(open)
    await server.submit('case-01')
    const reviewer = await openDesk(server, 'zhou.papers')
    const sealed = await reviewer.sealNow('case-01', verdict)
    const { actId } = JSON.parse(sealed.payload) as { actId: string }
    const after = await reviewer.sealNow('case-01', problem, { basedOn: [actId] })
    const answers = await reviewer.push({ ...sealed, signature: 'AAAA' }, after)
    expect(answers).toMatchObject([{ ruling: { code: 'envelope-invalid' } }, { ruling: { code: 'based-on-refused' } }])
  })

  it('[I49] the largest act that the rules allow is ruled, and does not hold up what waits behind it', async () => {
    const server = await openTestServer(open)
    await server.submit('case-01')
    const handler = await openDesk(server, 'liu.handler')
    const text = '"'.repeat(4000)
    const all = {
      ...back,
      blocks: Array.from({ length: 26 }, () => ({ ...blocks[0], text })),
      opinion: text,
    } as ActBody
    const [answer] = await handler.push(await handler.sealNow('case-01', all))
    expect(answer).toMatchObject({ answer: 'ruled' })
  })

  it('[I24] a no by somebody whose it never was to give stays between its author and the server', async () => {
    const server = await openTestServer(open)
    await server.submit('case-01')
    const reviewer = await openDesk(server, 'zhou.papers')
    const handler = await openDesk(server, 'liu.handler')
    const elsewhere: ActBody = { kind: 'block-verdict', block: 'B01', verdict: 'PROBLEM', text: '不是我的块' }
    // Of a visit that is over: the rules say "moved" before they ask for the role.
    for (const body of [back, elsewhere]) {
      const [answer] = await reviewer.push(await reviewer.sealNow('case-01', body, { visit: 9 }))
      expect(answer).toMatchObject({ ruling: { outcome: 'refused', code: 'case-moved' } })
    }
    const mine = await reviewer.sealNow('case-01', problem, { visit: 9 })
    await reviewer.push(mine)
    await handler.pull()
    const seen = [...handler.acts.values()].filter(({ personId }) => personId === reviewer.personId)
    expect(seen.map(({ body }) => body)).toEqual([problem])
  })

  it('[I8] a no on the own application that came too late is no note on the case', async () => {
    const server = await openTestServer(open)
    await server.submit('case-01')
    const handler = await openDesk(server, 'liu.handler')
    const leader = await openDesk(server, 'chen.leader')
    const { personId: applicantPersonId } = handler
    await server.context.database.kysely.updateTable('application').set({ applicantPersonId }).execute()
    const [answer] = await handler.push(await handler.sealNow('case-01', back, { visit: 9 }))
    expect(answer).toMatchObject({ ruling: { outcome: 'refused', code: 'case-moved' } })
    await leader.pull()
    expect([...leader.acts.values()].map(({ kind }) => kind)).toEqual(['submit'])
  })

  it('[I24] a no that came after the role had ended is no note on the case', async () => {
    const server = await openTestServer(open)
    await server.submit('case-01')
    const reviewer = await openDesk(server, 'zhou.papers')
    const handler = await openDesk(server, 'liu.handler')
    const sealed = await reviewer.sealNow('case-01', problem, { visit: 9 })
    await endRole(server, reviewer.personId)
    const [answer] = await reviewer.push(sealed)
    expect(answer).toMatchObject({ ruling: { outcome: 'refused', code: 'case-moved' } })
    await handler.pull()
    expect([...handler.acts.values()].filter(({ personId }) => personId === reviewer.personId)).toEqual([])
  })
})
