import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AppendAct } from '../../../shared/contract/desktop.ts'
import { serverPaths } from '../../../shared/contract/sync/paths.ts'
import type { ActBody } from '../../../shared/contract/sync/act-body.ts'
import { saveDraft } from '../drafts/save-draft.ts'
import { readCaseFile } from '../queries/read-case-file.ts'
import { ReferenceShelf } from '../queries/reference-shelf.ts'
import { handlerPass, hashOf, returnOf, verdictOn } from '../test-server/desk-at-hand.suite.ts'
import { DeskUnderTest } from '../test-server/desk-under-test.suite.ts'
import {
  publishedBlock,
  publishedCase,
  publishedGrants,
  publishedRow,
  publishedRules,
} from '../test-server/feed-documents.suite.ts'
import { SpeakingServer } from '../test-server/speaking-server.suite.ts'
import { appendAct, type SubmitOutcome } from './append-act.ts'

const blocks = ['B01', 'B03', 'B11'] as const
const judged = blocks.map((block) => ({ block, contentHash: hashOf(block) }))
/** A sync is two requests and a write, on a machine that may be busy with everything else. */
const soon = { timeout: 10_000 }
let server: SpeakingServer
let desk: DeskUnderTest
let reference: ReferenceShelf

beforeEach(async () => {
  server = await SpeakingServer.start()
  server.publish([
    publishedGrants('person-1', 'HANDLER', 'BLOCK_REVIEWER'),
    publishedRules(),
    publishedCase('case-1', { blockCount: 3, mappedBlockCount: 2 }),
    ...blocks.map((block) => publishedBlock('case-1', block, hashOf(block))),
  ])
  // The cable is out from here on: what is decided stays on the desk.
  server.mishap(serverPaths.push, ...Array<'not-reached'>(1000).fill('not-reached'))
  desk = new DeskUnderTest(server.url)
  await desk.enrol()
  await desk.until(({ dataAsOfMs }) => dataAsOfMs > 0)
  reference = new ReferenceShelf(desk.profile.database, desk.profile.collections)
})
afterEach(async () => {
  reference.close()
  await desk.remove()
  await server.stop()
})

function submit(body: ActBody, about: Partial<AppendAct> = {}): SubmitOutcome {
  return appendAct(desk.profile, reference, { caseId: 'case-1', visit: 1, judged, body, draftSlot: '', ...about })
}

function type(slot: string, text: string): void {
  const { database, collections } = desk.profile
  saveDraft(database, collections, { caseId: 'case-1', slot, text, form: [] }, 1)
}

function lying() {
  const { database, collections } = desk.profile
  const file = readCaseFile(database, collections, 'case-1')
  return { acts: file?.own.map(({ body }) => body) ?? [], drafts: file?.drafts.map(({ slot }) => slot) ?? [] }
}

describe('deciding on a desk', () => {
  it('[I49] [DUR-1] what is accepted lies in the outbox when the answer comes, and its draft is gone with it', async () => {
    type('verdict-B11', '缺一页')
    type('pass', '同意')
    const body = verdictOn('B11', 'PROBLEM', '缺一页')
    const outcome = submit(body, { draftSlot: 'verdict-B11' })
    expect(outcome).toMatchObject({ ok: true, row: { localSeq: 1, rulesVersion: 'rules-1', body, receipt: null } })
    expect(lying()).toEqual({ acts: [body], drafts: ['pass'] })
    expect(desk.profile.status().waiting).toBe(1)
    await desk.reopen()
    expect(lying()).toEqual({ acts: [body], drafts: ['pass'] })
  })

  it('[I49] a chain of verdict, verdict and pass goes off line, each naming those before it', () => {
    const ids = [verdictOn('B03'), verdictOn('B11'), handlerPass].map((body) => {
      const outcome = submit(body)
      if (!outcome.ok) throw new Error(outcome.failure.code)
      return outcome.row
    })
    expect(ids.map(({ basedOn }) => basedOn.length)).toEqual([0, 1, 2])
    expect(ids[2]?.basedOn).toEqual([ids[0]?.id, ids[1]?.id])
    expect(submit(handlerPass)).toEqual(refused('case-moved'))
  })

  it.each([
    ['[I16] a pass while verdicts are missing', handlerPass, {}, 'verdicts-missing', ['B03', 'B11']],
    ['[I24] a problem without a reason', verdictOn('B11', 'PROBLEM', '  '), {}, 'reason-required', ['B11']],
    ['a block that is another reviewer’s', verdictOn('B01'), {}, 'not-your-block', ['B01']],
    ['[I15] an act on another visit', verdictOn('B11'), { visit: 2 }, 'case-moved', []],
    ['a text that cannot be signed as it is', verdictOn('B11', 'PROBLEM', 'a\u0000'), {}, 'text-invalid', []],
    ['a case that is not here', verdictOn('B11'), { caseId: 'case-9' }, 'case-unknown', []],
  ] as const)('%s is refused with its code, and the draft stays', (_what, body, about, code, aboutBlocks) => {
    type('slot', '写了一半')
    const outcome = submit(body, { draftSlot: 'slot', ...about })
    expect(outcome).toMatchObject({ ok: false, failure: { code, retryable: false } })
    if (!outcome.ok && aboutBlocks.length > 0) expect(outcome.failure.blocks).toEqual(aboutBlocks)
    expect(lying()).toEqual({ acts: [], drafts: ['slot'] })
    expect(desk.profile.status().waiting).toBe(0)
  })

  it('[I15] what was on the screen is what is judged: content that came down since is not taken for it', async () => {
    server.publish([publishedBlock('case-1', 'B11', hashOf('newer'))])
    desk.profile.syncNow()
    await expect.poll(() => contentOf('B11'), soon).toBe(hashOf('newer'))
    expect(submit(verdictOn('B11'))).toEqual(refused('content-changed', ['B11']))
    const seen = [{ block: 'B11' as const, contentHash: hashOf('newer') }]
    const outcome = submit(verdictOn('B11'), { judged: seen })
    expect(outcome).toMatchObject({ ok: true, row: { judged: seen } })
  })

  it('[I15] the hashes kept are those that were given, not the present ones of other blocks', () => {
    const given = [
      { block: 'B11' as const, contentHash: hashOf('B11') },
      { block: 'B01' as const, contentHash: hashOf('what stood on the screen') },
    ]
    expect(submit(verdictOn('B11'), { judged: given })).toMatchObject({ ok: true, row: { judged: given } })
  })

  it('[SYN-2] a case that a restored server does not know takes no acts', async () => {
    server.restore({ epoch: 'epoch-2', keepActs: [], keepCases: ['me/person-1', 'rules/rules-1'] })
    desk.profile.syncNow()
    await expect.poll(() => desk.profile.casesUnknownToServer().has('case-1'), soon).toBe(true)
    type('slot', '写了一半')
    expect(submit(returnOf('B01'), { draftSlot: 'slot' })).toEqual(refused('unknown-to-server'))
    expect(lying()).toEqual({ acts: [], drafts: ['slot'] })
  })

  it('what this desk cannot know goes to the server to say', async () => {
    server.publish([publishedCase('case-2', { blockCount: 3, mappedBlockCount: 1 }), publishedRow('case-2', 1, 'x')])
    desk.profile.syncNow()
    await expect
      .poll(() => readCaseFile(desk.profile.database, desk.profile.collections, 'case-2'), soon)
      .not.toBeNull()
    expect(submit(handlerPass, { caseId: 'case-2', judged: [] })).toMatchObject({ ok: true })
  })

  it('[DUR-3] where the act cannot be kept nothing is, the draft stays, and the failure says so', () => {
    type('slot', '写了一半')
    const { database } = desk.profile
    database.pragma('query_only = ON')
    try {
      expect(() => submit(verdictOn('B11'), { draftSlot: 'slot' })).toThrow(
        expect.objectContaining({ code: 'folder-not-writable' }),
      )
    } finally {
      database.pragma('query_only = OFF')
    }
    expect(lying()).toEqual({ acts: [], drafts: ['slot'] })
    expect(submit(verdictOn('B11'), { draftSlot: 'slot' })).toMatchObject({ ok: true, row: { localSeq: 1 } })
  })
})

function refused(code: string, about: readonly string[] = []) {
  return { ok: false, failure: { code, retryable: false, blocks: about } }
}

function contentOf(code: string): string | undefined {
  const file = readCaseFile(desk.profile.database, desk.profile.collections, 'case-1')
  const payload = file?.parts.find(({ block }) => block === code)?.payload
  return payload?.kind === 'block' ? payload.contentHash : undefined
}
