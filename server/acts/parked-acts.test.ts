import { expect, it } from 'vitest'
import { describeDatabase } from '../database/describe-database.suite.ts'
import { giveAllVerdicts, openDesk } from './test-desk.suite.ts'
import { openTestServer } from './test-server.suite.ts'

const verdict = { kind: 'block-verdict', block: 'B11', verdict: 'PROBLEM', text: '缺检索页' } as const

describeDatabase('an act that its desk has parked', (open) => {
  it('[I49] [SYN-5] is receipted and kept on record, and changes nothing although it would hold here', async () => {
    const server = await openTestServer(open)
    await server.submit('case-01')
    const reviewer = await openDesk(server, 'zhou.papers')
    const before = await server.view('case-01')
    const { ruling, receipt } = await reviewer.decide('case-01', verdict, { parked: true })
    expect(ruling).toMatchObject({ outcome: 'refused', code: 'act-parked' })
    expect(receipt.seq).toBe(ruling.seq)
    expect(await server.view('case-01')).toEqual(before)
    // Decided again, on what is there now.
    expect((await reviewer.decide('case-01', verdict)).ruling.outcome).toBe('accepted')
  })

  it('[I24] [SYN-5] has the reason that the rules give where they refuse it too, and as a no stays on the case as a note', async () => {
    const server = await openTestServer(open)
    await server.submit('case-01')
    const reviewer = await openDesk(server, 'zhou.papers')
    const late = await reviewer.sealNow('case-01', verdict, { parked: true })
    await giveAllVerdicts(server, 'case-01')
    const handler = await openDesk(server, 'liu.handler')
    await handler.decide('case-01', { kind: 'handler-pass', opinion: '同意' })
    const [answer] = await reviewer.push(late)
    expect(answer).toMatchObject({ answer: 'ruled', ruling: { outcome: 'refused', code: 'case-moved' } })
    await handler.pull()
    const notes = [...handler.acts.values()].filter(({ outcome }) => outcome === 'refused')
    expect(notes).toMatchObject([{ body: { text: '缺检索页' }, refusalCode: 'case-moved' }])
  })
})
