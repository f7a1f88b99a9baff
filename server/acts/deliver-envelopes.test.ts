import { generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { ActBody } from '../../shared/contract/sync/act-body.ts'
import type { HaveResponse } from '../../shared/contract/sync/have.ts'
import { pushLimits } from '../../shared/contract/sync/push.ts'
import { readChain } from '../audit/read-chain.ts'
import { verifyChain } from '../audit/verify-chain.ts'
import { sha256Hex } from '../audit/canonical-hash.ts'
import { describeDatabase } from '../database/describe-database.suite.ts'
import { verifyReceipt } from '../receipts/verify-receipt.ts'
import { ruleEnvelope } from './rule-envelope.ts'
import { giveAllVerdicts, openDesk, type RuledAnswer } from './test-desk.suite.ts'
import { openTestServer, type TestServer } from './test-server.suite.ts'

const trueVerdict: ActBody = { kind: 'block-verdict', block: 'B11', verdict: 'TRUE', text: '' }
const problem: ActBody = { kind: 'block-verdict', block: 'B10', verdict: 'PROBLEM', text: '排名不符' }
const pass: ActBody = { kind: 'handler-pass', opinion: '同意' }

async function kindsOf(server: TestServer, aggregate: string): Promise<string[]> {
  const { events } = await readChain(server.context.database.kysely, aggregate)
  return events.map(({ kind }) => kind)
}

describeDatabase('delivering envelopes', (open) => {
  it('[I49] a push sent twice is stored once and answered the same (the reply may be lost)', async () => {
    const server = await openTestServer(open)
    await server.submit('case-01')
    const reviewer = await openDesk(server, 'zhou.papers')
    const rows = [await reviewer.sealNow('case-01', trueVerdict), await reviewer.sealNow('case-01', problem)]
    const first = await reviewer.push(...rows)
    server.clock.ms += 60_000
    const again = await reviewer.push(...rows)
    expect(first.map(({ answer }) => answer)).toEqual(['ruled', 'ruled'])
    expect(again).toEqual(first.map((each) => ({ ...each, answer: 'known' })))
    const stored = await server.context.database.kysely.selectFrom('act').select('hash').where('kind', '=', 'block-verdict').execute() // oxfmt-ignore
    expect(stored).toHaveLength(2)
    expect(await kindsOf(server, 'case:case-01')).toEqual(['create', 'submit', 'block-verdict', 'block-verdict'])
  })

  it('[I49] rows of one push that do not depend on each other end the same in either order', async () => {
    for (const reversed of [false, true]) {
      const server = await openTestServer(open)
      await server.submit('case-01')
      const reviewer = await openDesk(server, 'zhou.papers')
      const rows = [await reviewer.sealNow('case-01', trueVerdict), await reviewer.sealNow('case-01', problem)]
      await reviewer.push(...(reversed ? rows.toReversed() : rows))
      const view = await server.view('case-01')
      const given = view.blocks.flatMap(({ code, verdict }) => (verdict === null ? [] : [`${code} ${verdict.verdict}`]))
      expect(given).toEqual(['B10 PROBLEM', 'B11 TRUE'])
    }
  })

  it('a row that fails here is stored raw and ruled server-fault; those behind it are ruled', async () => {
    const server = await openTestServer(open, ['case-01', 'case-02'])
    await server.submit('case-01')
    await server.submit('case-02')
    const reviewer = await openDesk(server, 'zhou.papers')
    const rows = [
      await reviewer.sealNow('case-01', trueVerdict),
      await reviewer.sealNow('case-02', trueVerdict),
      await reviewer.sealNow('case-01', problem),
    ]
    await server.context.database.kysely.updateTable('application').set({ pathJson: '{broken' }).where('id', '=', 'case-02').execute() // oxfmt-ignore
    const answers = (await reviewer.push(...rows)) as RuledAnswer[]
    expect(answers.map(({ ruling }) => ruling.code || ruling.outcome)).toEqual(['accepted', 'server-fault', 'accepted'])
    expect(server.logged).toContainEqual({ event: 'act-not-ruled', code: 'server-fault' })
    const row = await server.context.database.kysely.selectFrom('act').selectAll().where('refusalCode', '=', 'server-fault').executeTakeFirstOrThrow() // oxfmt-ignore
    expect(Buffer.from(row.payload).toString('utf8')).toBe(rows[1]?.payload)
    expect(answers.every(({ receipt }) => verifyReceipt(server.context.authority.key, receipt))).toBe(true)
    expect(await kindsOf(server, 'account:account-person-r13')).toContain('server-fault')
    // Nobody waits for ever for an act that was based on it.
    const { actId } = answers[1]?.receipt ?? { actId: '' }
    const next = await reviewer.push(reviewer.seal({ caseId: 'case-01', body: problem, basedOn: [actId] }))
    expect(next[0]).toMatchObject({ ruling: { code: 'based-on-refused' } })
  })

  it('another text under a known act id is stored, refused as forked, and flagged', async () => {
    const server = await openTestServer(open)
    await server.submit('case-01')
    const reviewer = await openDesk(server, 'zhou.papers')
    const first = await reviewer.decide('case-01', trueVerdict, { actId: 'act-same' })
    const [second] = await reviewer.push(await reviewer.sealNow('case-01', problem, { actId: 'act-same' }))
    expect(second).toMatchObject({ answer: 'ruled', ruling: { outcome: 'refused', code: 'envelope-forked' } })
    expect(first.ruling.outcome).toBe('accepted')
    expect(await kindsOf(server, 'account:account-person-r13')).toContain('envelope-forked')
    const view = await server.view('case-01')
    expect(view.blocks.find(({ code }) => code === 'B10')?.verdict).toBeNull()
  })

  it('a gap or a branch in a desk’s chain is flagged and not refused', async () => {
    const server = await openTestServer(open)
    await server.submit('case-01')
    const reviewer = await openDesk(server, 'zhou.papers')
    await reviewer.sealNow('case-01', trueVerdict)
    const afterGap = await reviewer.decide('case-01', trueVerdict)
    expect(afterGap.ruling.outcome).toBe('accepted')
    const branch = await reviewer.decide('case-01', problem, { localSeq: 2, previousHash: '' })
    expect(branch.ruling.outcome).toBe('accepted')
    const kinds = await kindsOf(server, 'account:account-person-r13')
    expect(kinds).toEqual(['account-created', 'device-enrolled', 'envelope-gap', 'envelope-branch'])
    const { payloads } = await readChain(server.context.database.kysely, 'account:account-person-r13')
    const named = payloads.slice(2).map(({ payload }) => (JSON.parse(payload) as { envelopeHash: string }).envelopeHash)
    expect(named).toEqual([afterGap.receipt.hash, branch.receipt.hash])
  })

  describe('an envelope that proves nothing', () => {
    it('is refused when its signature is forged or of another’s device, and does not stand in the way of the true one', async () => {
      const server = await openTestServer(open)
      await server.submit('case-01')
      const reviewer = await openDesk(server, 'zhou.papers')
      const other = await openDesk(server, 'wu.basic')
      const sealed = await reviewer.sealNow('case-01', trueVerdict)
      const { privateKey } = generateKeyPairSync('ed25519')
      const forged = sign(null, Buffer.from(sealed.payload, 'utf8'), privateKey).toString('base64url')
      const foreign = await reviewer.sealNow('case-01', trueVerdict, { deviceId: other.deviceId })
      const answers = await reviewer.push({ ...sealed, signature: forged }, foreign, {
        payload: '{"v":1',
        signature: '',
      })
      for (const answer of answers) expect(answer).toMatchObject({ ruling: { code: 'envelope-invalid' } })
      // Somebody else's session cannot deliver it either.
      expect((await other.push(sealed))[0]).toMatchObject({ ruling: { code: 'envelope-invalid' } })
      expect((await reviewer.push(sealed))[0]).toMatchObject({ answer: 'ruled', ruling: { outcome: 'accepted' } })
      expect((await reviewer.push({ ...sealed, signature: forged }))[0]).toMatchObject({ answer: 'known' })
    })

    it('is refused when a field was changed, added or is of another type: nothing is coerced', async () => {
      const server = await openTestServer(open)
      await server.submit('case-01')
      const reviewer = await openDesk(server, 'zhou.papers')
      const odd = { ...JSON.parse((await reviewer.sealNow('case-01', trueVerdict)).payload), visit: '1' } as never
      const more = { ...JSON.parse((await reviewer.sealNow('case-01', trueVerdict)).payload), admin: true } as never
      for (const payload of [odd, more]) {
        const [answer] = await reviewer.push(reviewer.seal(payload))
        expect(answer).toMatchObject({ ruling: { code: 'envelope-invalid' } })
      }
    })
  })

  it.each([
    ['U+0000', '同意\u0000'],
    ['a lone surrogate', '同意\ud800'],
    ['a text that is not NFC', 'e\u0301 同意'],
  ])('%s in a text is refused with a reason, and its signed bytes are kept', async (_what, opinion) => {
    const server = await openTestServer(open)
    await server.submit('case-01')
    await giveAllVerdicts(server, 'case-01')
    const handler = await openDesk(server, 'liu.handler')
    const sealed = await handler.sealNow('case-01', { kind: 'handler-pass', opinion: 'OPINION' })
    const payload = sealed.payload.replace('OPINION', JSON.stringify(opinion).slice(1, -1))
    const [answer] = await handler.push(handler.resign(payload))
    expect(answer).toMatchObject({ answer: 'ruled', ruling: { outcome: 'refused', code: 'text-invalid' } })
    const hash = sha256Hex(payload)
    const row = await server.context.database.kysely.selectFrom('act').selectAll().where('hash', '=', hash).executeTakeFirstOrThrow() // oxfmt-ignore
    expect(Buffer.from(row.payload).toString('utf8')).toBe(payload)
  })

  it('[I24] a no that came second with a text that no desk could hold is on nobody’s case, though it was refused for coming second', async () => {
    const server = await openTestServer(open)
    await server.submit('case-01')
    const handler = await openDesk(server, 'liu.handler')
    const blocks = [{ block: 'B10' as const, reasonCode: 'evidence-missing', text: 'REASON' }]
    const body = { kind: 'return-to-applicant' as const, blocks, opinion: '' }
    for (const text of ['缺\u0000页', '缺\ud800页', '长'.repeat(4001)]) {
      const { payload } = await handler.sealNow('case-01', body, { visit: 9 })
      const unclean = payload.replace('REASON', JSON.stringify(text).slice(1, -1))
      const [answer] = await handler.push(handler.resign(unclean))
      expect(answer).toMatchObject({ ruling: { outcome: 'refused', code: 'case-moved' } })
    }
    await handler.push(await handler.sealNow('case-01', body, { visit: 9 }))
    await handler.pull()
    const notes = [...handler.acts.values()].filter(({ outcome }) => outcome === 'refused')
    expect(notes.map((note) => note.body)).toEqual([body])
  })

  it.each([
    ['a link that is no hash', { previousHash: 'a\u0000b' }],
    ['a number that no database holds', { localSeq: 1e300 }],
    ['a visit beyond counting', { visit: 2 ** 53 }],
  ])('%s makes an envelope invalid, which is answered and kept', async (_what, change) => {
    const server = await openTestServer(open)
    await server.submit('case-01')
    const handler = await openDesk(server, 'liu.handler')
    const { ruling } = await handler.decide('case-01', pass, change)
    expect(ruling.code).toBe('envelope-invalid')
  })

  it('what an act is based on comes first: not ruled yet means later, refused means refused', async () => {
    const server = await openTestServer(open)
    await server.submit('case-01')
    await giveAllVerdicts(server, 'case-01')
    const handler = await openDesk(server, 'liu.handler')
    const stale = await handler.sealNow('case-01', pass, { actId: 'base-1', visit: 0 })
    const next = await handler.sealNow('case-01', pass, { basedOn: ['base-1'] })
    const last = await handler.sealNow('case-01', pass, { basedOn: ['base-1', 'base-2'] })
    expect(await handler.push(next)).toEqual([
      { answer: 'later', actId: expect.any(String), reason: 'based-on-unruled' },
    ])
    const answers = await handler.push(stale, next, last)
    expect(answers[0]).toMatchObject({ answer: 'ruled', ruling: { code: 'case-moved' } })
    expect(answers[1]).toMatchObject({ answer: 'ruled', ruling: { code: 'based-on-refused' } })
    expect(answers[2]).toMatchObject({ answer: 'ruled', ruling: { code: 'based-on-refused' } })
    expect((await server.view('case-01')).visit).toBe(1)
  })

  it('a chain of a verdict and the pass that needs it is ruled in one push', async () => {
    const server = await openTestServer(open)
    await server.submit('case-01')
    await giveAllVerdicts(server, 'case-01')
    await server.context.database.kysely.updateTable('roleGrant').set({ personId: 'person-r11' }).where('personId', '=', 'person-r13').execute() // oxfmt-ignore
    await server.context.database.kysely.deleteFrom('verdict').where('block', '=', 'B11').execute()
    const both = await openDesk(server, 'liu.handler')
    const verdict = await both.sealNow('case-01', trueVerdict, { actId: 'chain-1' })
    const after = await both.sealNow('case-01', pass, { basedOn: ['chain-1'] })
    expect((await both.push(after))[0]).toMatchObject({ answer: 'later' })
    const answers = (await both.push(verdict, after)) as RuledAnswer[]
    expect(answers.map(({ ruling }) => ruling.outcome)).toEqual(['accepted', 'accepted'])
  })

  it('a case that the server does not know is refused and the act kept', async () => {
    const server = await openTestServer(open)
    const handler = await openDesk(server, 'liu.handler')
    const [answer] = await handler.push(handler.seal({ caseId: 'case-99', body: pass }))
    expect(answer).toMatchObject({ answer: 'ruled', ruling: { outcome: 'refused', code: 'case-unknown' } })
    expect(await server.context.database.kysely.selectFrom('act').select('caseId').execute()).toEqual([
      { caseId: 'case-99' },
    ])
  })

  it('a revoked device delivers for receipt only', async () => {
    const server = await openTestServer(open)
    await server.submit('case-01')
    const reviewer = await openDesk(server, 'zhou.papers')
    const sealed = await reviewer.sealNow('case-01', trueVerdict)
    await server.context.database.kysely.updateTable('device').set({ revokedAtMs: server.clock.ms + 1 }).where('id', '=', reviewer.deviceId).execute() // oxfmt-ignore
    server.clock.ms += 10
    const [answer] = await reviewer.push(sealed)
    expect(answer).toMatchObject({ answer: 'ruled', ruling: { outcome: 'refused', code: 'device-revoked' } })
  })

  it('[I12] after a restore the old receipt proves the time; a receipt that was tampered with does not', async () => {
    const server = await openTestServer(open, ['case-01', 'case-02'])
    await server.submit('case-01')
    const reviewer = await openDesk(server, 'zhou.papers')
    const sealed = await reviewer.sealNow('case-01', trueVerdict)
    const other = await reviewer.sealNow('case-01', problem)
    const answers = (await reviewer.push(sealed, other)) as RuledAnswer[]
    const [receipt, second] = answers.map((each) => each.receipt)
    if (receipt === undefined || second === undefined) throw new Error('both were ruled')
    // The server is restored from a backup that is older than these acts, and the reviewer's role has ended since.
    const db = server.context.database.kysely
    await db.deleteFrom('act').where('kind', '=', 'block-verdict').execute()
    await db.deleteFrom('verdict').execute()
    await db
      .updateTable('roleGrant')
      .set({ revokedAtMs: server.clock.ms + 5 })
      .where('personId', '=', 'person-r13')
      .execute()
    const restored = { ...server.context, authority: { ...server.context.authority, epoch: 'epoch-2' } }
    server.clock.ms += 1_000_000
    const held = [sealed, other].map(({ payload }) => ({ actId: (JSON.parse(payload) as { actId: string }).actId, hash: sha256Hex(payload) })) // oxfmt-ignore
    const have = await server.request(reviewer.token, 'POST', '/api/v1/sync/have', { v: 1, held })
    expect((have.body as HaveResponse).need).toEqual(held.map(({ actId }) => actId))
    const author = { personId: reviewer.personId, accountId: 'account-person-r13' }
    const proven = await ruleEnvelope(restored, author, { ...sealed, earlierReceipt: receipt })
    expect(proven).toMatchObject({ ruling: { outcome: 'accepted' }, receipt: { epoch: 'epoch-2', receivedAtMs: receipt.receivedAtMs } }) // oxfmt-ignore
    const tampered = { ...second, receivedAtMs: second.receivedAtMs - 1 }
    const late = await ruleEnvelope(restored, author, { ...other, earlierReceipt: tampered })
    expect(late).toMatchObject({ ruling: { code: 'not-your-role' }, receipt: { receivedAtMs: server.clock.ms } })
    const after = await server.request(reviewer.token, 'POST', '/api/v1/sync/have', { v: 1, held })
    expect((after.body as HaveResponse).need).toEqual([])
  })

  it('a push of more than 200 rows or 512 KB is refused whole', async () => {
    const server = await openTestServer(open)
    const handler = await openDesk(server, 'liu.handler')
    const row = { payload: '{}', signature: 'x' }
    const many = await server.request(handler.token, 'POST', '/api/v1/sync/push', { v: 1, epoch: 'e', envelopes: Array.from({ length: pushLimits.rows + 1 }, () => row) }) // oxfmt-ignore
    expect(many.status).toBe(400)
    const large = { payload: 'x'.repeat(90_000), signature: 'x' }
    const heavy = await server.request(handler.token, 'POST', '/api/v1/sync/push', { v: 1, epoch: 'e', envelopes: Array.from({ length: 6 }, () => large) }) // oxfmt-ignore
    expect(heavy.status).toBe(413)
    expect(await server.context.database.kysely.selectFrom('act').select('hash').execute()).toEqual([])
  })

  it('two handlers who decide one case at the same moment: one is accepted, the other is told that the case moved', async () => {
    const server = await openTestServer(open)
    await server.submit('case-01')
    await giveAllVerdicts(server, 'case-01')
    const desks = [await openDesk(server, 'liu.handler'), await openDesk(server, 'liu.handler')] as const
    const rows = await Promise.all(desks.map((desk) => desk.sealNow('case-01', pass)))
    const answers = await Promise.all(desks.map((desk, n) => desk.push(rows[n] ?? { payload: '{}', signature: '' })))
    const codes = (answers.flat() as RuledAnswer[]).map(({ ruling }) => ruling.code || ruling.outcome)
    expect(codes.toSorted()).toEqual(['accepted', 'case-moved'])
    expect((await server.view('case-01')).visit).toBe(2)
  })

  it('[I49] one envelope delivered eight times at once is one act', async () => {
    const server = await openTestServer(open)
    await server.submit('case-01')
    const reviewer = await openDesk(server, 'zhou.papers')
    const sealed = await reviewer.sealNow('case-01', trueVerdict)
    const answers = (await Promise.all(Array.from({ length: 8 }, () => reviewer.push(sealed)))).flat() as RuledAnswer[]
    expect(answers.filter(({ answer }) => answer === 'ruled')).toHaveLength(1)
    expect(new Set(answers.map(({ receipt }) => receipt.seq)).size).toBe(1)
  })

  it('[I48] every act on a case is a link of its chain, and the chain holds', async () => {
    const server = await openTestServer(open)
    await server.submit('case-01')
    await giveAllVerdicts(server, 'case-01')
    const handler = await openDesk(server, 'liu.handler')
    await handler.decide('case-01', pass)
    await handler.decide('case-01', pass, { visit: 1 })
    const db = server.context.database.kysely
    const chain = await readChain(db, 'case:case-01')
    expect(verifyChain(chain)).toBeNull()
    expect(chain.events.map(({ kind }) => kind).slice(-2)).toEqual(['handler-pass', 'handler-pass-refused'])
    expect(chain.events.at(-2)).toMatchObject({ personId: 'person-r11', role: 'HANDLER', orgId: 'org-hospital-1', stateBefore: 'UNIT_REVIEW', stateAfter: 'UNIT_PUBLICITY' }) // oxfmt-ignore
    await db.updateTable('auditEvent').set({ atMs: 7 }).where('n', '=', 3).execute()
    expect(verifyChain(await readChain(db, 'case:case-01'))).toEqual({ problem: 'event-changed', n: 3 })
  })

  it('[I48] an event that is deleted or cut off in the database is missed', async () => {
    const server = await openTestServer(open)
    await server.submit('case-01')
    const db = server.context.database.kysely
    await db.deleteFrom('auditEvent').where('n', '=', 2).execute()
    expect(verifyChain(await readChain(db, 'case:case-01'))).toEqual({ problem: 'head-differs', n: 1 })
  })
})
