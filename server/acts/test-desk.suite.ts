import { generateKeyPairSync, sign } from 'node:crypto'
import type { EnrolledDevice } from '../../shared/contract/account/session.ts'
import type { ActDocument } from '../../shared/contract/documents/act-document.ts'
import type { CaseDocument } from '../../shared/contract/documents/case-document.ts'
import type { PartDocument } from '../../shared/contract/documents/part-document.ts'
import type { ActBody } from '../../shared/contract/sync/act-body.ts'
import type { EnvelopePayload, Receipt, Ruling, SealedEnvelope } from '../../shared/contract/sync/envelope.ts'
import type { PullResponse } from '../../shared/contract/sync/pull.ts'
import { serverPaths } from '../../shared/contract/sync/paths.ts'
import type { PushAnswer, PushResponse } from '../../shared/contract/sync/push.ts'
import { blockOf } from '../../shared/domain/act/block-of.ts'
import { hashesToJudge } from '../../shared/domain/act/hashes-to-judge.ts'
import { canonicalJson, sha256Hex } from '../audit/canonical-hash.ts'
import { listed } from '../demo/seed-steps.ts'
import type { TestServer } from './test-server.suite.ts'

export type RuledAnswer = { readonly answer: 'ruled' | 'known'; readonly receipt: Receipt; readonly ruling: Ruling }

/** A desk as the server sees one: it seals, pushes and pulls over HTTP, and keeps what it pulled. */
export interface TestDesk {
  readonly deviceId: string
  readonly personId: string
  readonly token: string
  readonly cases: Map<string, CaseDocument>
  readonly parts: Map<string, PartDocument>
  readonly acts: Map<string, ActDocument>
  seal(change: Partial<EnvelopePayload> & { body: ActBody; caseId: string }): SealedEnvelope
  /** Seals an act on the case as the server has it at this moment. */
  sealNow(caseId: string, body: ActBody, change?: Partial<EnvelopePayload>): Promise<SealedEnvelope>
  /** Signs a text as it stands, as a desk with a fault might. */
  resign(payload: string): SealedEnvelope
  push(...envelopes: SealedEnvelope[]): Promise<PushAnswer[]>
  /** Seals, pushes and expects a ruling. */
  decide(caseId: string, body: ActBody, change?: Partial<EnvelopePayload>): Promise<RuledAnswer>
  pull(): Promise<void>
  /** Sends a file ahead of the act that will name it. */
  upload(caseId: string, bytes: Buffer, sha256?: string): Promise<{ status: number; body: unknown }>
}

let acts = 0

/** Signs a person in by password and enrols a desk. */
export async function openDesk(server: TestServer, login: string): Promise<TestDesk> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const token = await server.token(login)
  const raw = publicKey.export({ format: 'jwk' }).x ?? ''
  const enrolled = await server.request(token, 'POST', '/api/v1/devices', { publicKey: raw, label: 'test' })
  const { deviceId } = enrolled.body as EnrolledDevice
  const personId = server.story.accounts.find((account) => account.login === login)?.personId ?? ''
  let localSeq = 0
  let previousHash = ''
  let cursor = ''
  const desk: TestDesk = {
    ...{ deviceId, personId, token },
    cases: new Map(),
    parts: new Map(),
    acts: new Map(),
    seal(change) {
      localSeq += 1
      acts += 1
      const nowMs = server.clock.nowMs()
      const defaults = { v: 1, actId: `act-${acts}`, deviceId, personId, localSeq, previousHash, decidedAtMs: nowMs, sealedAtMs: nowMs } // oxfmt-ignore
      const payload = canonicalJson({ ...defaults, visit: 1, judged: [], rulesVersion: 'rules-2026-1', basedOn: [], ...change }) // oxfmt-ignore
      previousHash = sha256Hex(payload)
      return desk.resign(payload)
    },
    resign: (payload) => ({ payload, signature: sign(null, Buffer.from(payload, 'utf8'), privateKey).toString('base64url') }), // oxfmt-ignore
    async sealNow(caseId, body, change = {}) {
      const view = await server.view(caseId)
      const hashes = hashesToJudge(view, body.kind, blockOf(body) ?? undefined)
      return desk.seal({ caseId, body, visit: view.visit, judged: listed(hashes), ...change })
    },
    async push(...envelopes) {
      const answer = await server.request(token, 'POST', '/api/v1/sync/push', {
        v: 1,
        epoch: server.context.authority.epoch,
        envelopes,
      })
      if (answer.status !== 200) throw new Error(`push answered ${answer.status} ${JSON.stringify(answer.body)}`)
      return (answer.body as PushResponse).answers
    },
    async decide(caseId, body, change) {
      const [answer] = await desk.push(await desk.sealNow(caseId, body, change))
      if (answer === undefined || answer.answer === 'later') throw new Error(`not ruled: ${JSON.stringify(answer)}`)
      return answer
    },
    async upload(caseId, bytes, sha256 = sha256Hex(bytes)) {
      const url = `${serverPaths.uploads}${caseId}/${sha256}`
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' }
      const answer = await server.app.inject({ method: 'PUT', url, headers, payload: bytes })
      return { status: answer.statusCode, body: answer.json<unknown>() }
    },
    async pull() {
      for (;;) {
        const answer = await server.request(token, 'POST', '/api/v1/sync/pull', { v: 1, cursor, limit: 1000 })
        const page = answer.body as PullResponse
        if (answer.status !== 200) throw new Error(`pull answered ${answer.status}`)
        keep(desk, page)
        cursor = page.cursor
        if (!page.more) return
      }
    },
  }
  return desk
}

function keep(desk: TestDesk, page: PullResponse): void {
  const collections: Record<string, Map<string, unknown>> = { cases: desk.cases, parts: desk.parts, acts: desk.acts }
  for (const { collection, id, gone, document } of page.documents) {
    const kept = collections[collection]
    if (gone) kept?.delete(id)
    else kept?.set(id, document)
  }
}

/** Every mapped block of the first hospital found true, by its two reviewers. */
export async function giveAllVerdicts(server: TestServer, caseId: string): Promise<void> {
  const papers = await openDesk(server, 'zhou.papers')
  const basic = await openDesk(server, 'wu.basic')
  for (const block of ['B01', 'B03', 'B05', 'B10', 'B11', 'B12'] as const) {
    const desk = block < 'B10' ? basic : papers
    const { ruling } = await desk.decide(caseId, { kind: 'block-verdict', block, verdict: 'TRUE', text: '' })
    if (ruling.outcome !== 'accepted') throw new Error(`verdict on ${block}: ${ruling.code}`)
  }
}
