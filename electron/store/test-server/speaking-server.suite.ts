import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FeedDocument, PullRequest, PullResponse } from '../../../shared/contract/sync/pull.ts'
import { serverPaths } from '../../../shared/contract/sync/paths.ts'
import type { EnvelopePayload, Receipt, SealedEnvelope } from '../../../shared/contract/sync/envelope.ts'
import type { HaveRequest } from '../../../shared/contract/sync/have.ts'
import type { PushAnswer, PushRequest } from '../../../shared/contract/sync/push.ts'
import { receiptText } from '../../../shared/contract/sync/receipt-text.ts'

export interface ReceivedAct {
  readonly payload: EnvelopePayload
  readonly text: string
  readonly signature: string
  readonly earlierReceipt: Receipt | undefined
}

/** What a test does to the next requests of one path; taken off the list as they come. */
export type Mishap =
  | 'none'
  | 'answer-lost'
  | 'never-answered'
  | 'not-reached'
  | 'server-error'
  | 'wrong-receipt'
  | 'later'
  | 'expired'

/**
 * A server that speaks the wire contract and rules nothing: it accepts every act once, but for a parked one, as any server does. For what a real server cannot be made to do
 * (lose one answer, sign wrongly); what needs its rules is tested against the real one.
 */
export class SpeakingServer {
  epoch = 'epoch-1'
  seq = 0
  feed: FeedDocument[] = []
  dropNext: string[] = []
  /** The next pull begins anew, whatever its cursor. */
  forgetCursors = false
  readonly received = new Map<string, { act: ReceivedAct; answer: PushAnswer & { answer: 'ruled' } }>()
  /** Every push request in the order it came, by act ids, lost answers included. */
  readonly pushes: string[][] = []
  readonly pulls: PullRequest[] = []
  readonly mishaps = new Map<string, Mishap[]>()
  nowMs = 1_800_000_000_000
  /** Raw Ed25519, as enrolment brought it. */
  devicePublicKey = ''
  deviceLabel = ''
  largestPushBytes = 0
  /** A line up that gives out after so many bytes of one request, and brings no answer then. */
  lineTakesBytes = Infinity
  /** Takes connections and requests and never answers: a black hole, a hung proxy. */
  silent = false
  unanswered = 0
  /** Acts that came again with other bytes. */
  readonly forks: string[] = []
  password = 'Zhiping-2026'
  /** Whoever signs in. */
  person = { personId: 'person-1', personName: '刘经办' }
  private readonly key = generateKeyPairSync('ed25519')
  private readonly otherKey = generateKeyPairSync('ed25519')
  private readonly pokes = new Set<ServerResponse>()
  private token = 'token-1'
  private readonly http = createServer((request, response) => void this.answer(request, response))

  static async start(): Promise<SpeakingServer> {
    const server = new SpeakingServer()
    await new Promise<void>((resolve) => server.http.listen(0, '127.0.0.1', resolve))
    return server
  }

  get url(): string {
    return `http://127.0.0.1:${(this.http.address() as AddressInfo).port}`
  }

  async stop(): Promise<void> {
    if (!this.http.listening) return
    this.http.closeAllConnections()
    await new Promise((resolve) => this.http.close(resolve))
  }

  /** Put documents into the feed, each under the next sequence, and poke. */
  publish(documents: readonly Omit<FeedDocument, 'seq' | 'gone'>[]): void {
    for (const entry of documents) {
      this.seq += 1
      this.feed = this.feed.filter(({ collection, id }) => collection !== entry.collection || id !== entry.id)
      const document = { ...(entry.document as object), seq: this.seq }
      this.feed.push({ ...entry, document, gone: false, seq: this.seq })
    }
    this.poke()
  }

  /** A document that is deleted. */
  withdraw(collection: FeedDocument['collection'], id: string): void {
    const entry = this.feed.find((known) => known.collection === collection && known.id === id)
    if (entry === undefined) throw new Error('no such document')
    this.seq += 1
    this.feed = this.feed.filter((known) => known !== entry)
    this.feed.push({ ...entry, document: null, gone: true, seq: this.seq })
  }

  /** Go back to an older backup, under a new epoch. */
  restore(to: { epoch: string; keepActs: readonly string[]; keepCases: readonly string[] }): void {
    this.epoch = to.epoch
    this.feed = this.feed.filter(({ id }) => to.keepCases.includes(id))
    for (const actId of this.actIds()) if (!to.keepActs.includes(actId)) this.received.delete(actId)
  }

  get listeners(): number {
    return this.pokes.size
  }

  poke(): void {
    for (const response of this.pokes) response.write(`data: ${this.seq}\n\n`)
  }

  mishap(path: string, ...what: Mishap[]): void {
    this.mishaps.set(path, [...(this.mishaps.get(path) ?? []), ...what])
  }

  expireSessions(): void {
    this.token = `${this.token}x`
  }

  actIds(): string[] {
    return [...this.received.keys()]
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? ''
    const text = await textOf(request)
    if (this.silent) return void this.unanswered++
    if (text.length > this.lineTakesBytes) return void response.destroy()
    const body: unknown = text === '' ? {} : JSON.parse(text)
    const mishap = this.mishaps.get(path)?.shift()
    if (mishap === 'not-reached') return void response.destroy()
    if (mishap === 'server-error') return send(response, 500, { code: 'server-error' })
    if (mishap === 'expired') this.expireSessions()
    const isOpen = path === serverPaths.sessions || path === serverPaths.challenge || path === serverPaths.deviceSession
    if (!isOpen && request.headers.authorization !== `Bearer ${this.token}`) {
      return send(response, 401, { code: 'session-expired' })
    }
    if (path === serverPaths.poke) return this.openPoke(response)
    const [status, answer] = this.route(path, body, mishap)
    if (mishap === 'answer-lost') return void response.destroy()
    if (mishap === 'never-answered') return
    send(response, status, answer)
  }

  private openPoke(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(': hello\n\n')
    this.pokes.add(response)
    response.on('close', () => this.pokes.delete(response))
  }

  private route(path: string, body: unknown, mishap: Mishap | undefined): [number, unknown] {
    switch (path) {
      case serverPaths.sessions:
        return (body as { password: string }).password === this.password
          ? [200, this.session()]
          : [401, { code: 'wrong-login' }]
      case serverPaths.challenge:
        return [200, { challenge: 'Y2hhbGxlbmdl', expiresAtMs: this.nowMs + 60_000 }]
      case serverPaths.deviceSession:
        return [200, this.session()]
      case serverPaths.devices:
        this.devicePublicKey = (body as { publicKey: string }).publicKey
        this.deviceLabel = (body as { label: string }).label
        return [200, { deviceId: 'device-1', authority: this.authority(), epoch: this.epoch }]
      case serverPaths.pull:
        return [200, this.pull(body as PullRequest)]
      case serverPaths.push:
        return [200, this.push(body as PushRequest, mishap)]
      case serverPaths.have:
        return [200, this.have(body as HaveRequest)]
      default:
        return [404, { code: 'not-found' }]
    }
  }

  private session() {
    return {
      token: this.token,
      expiresAtMs: this.nowMs + 3_600_000,
      accountKind: 'BIZ',
      ...this.person,
      orgId: 'org-1',
      orgName: '某某医院',
    }
  }

  private authority() {
    const publicKey = this.key.publicKey.export({ format: 'jwk' }).x ?? ''
    return { authorityId: 'authority-1', name: '某市', keyId: 'key-1', publicKey }
  }

  private pull(request: PullRequest): PullResponse {
    this.pulls.push(request)
    const [epoch = '', after = '0'] = request.cursor.split('/')
    const restarted = request.cursor !== '' && (epoch !== this.epoch || this.forgetCursors)
    this.forgetCursors = false
    const from = restarted ? 0 : Number(after)
    const all = this.feed.filter(({ seq }) => seq > from)
    const documents = all.slice(0, request.limit)
    const more = all.length > documents.length
    const reached = more ? (documents.at(-1)?.seq ?? from) : this.seq
    const dropScopes = this.dropNext
    this.dropNext = []
    return {
      v: 1,
      epoch: this.epoch,
      restarted,
      dropScopes,
      documents,
      cursor: `${this.epoch}/${reached}`,
      seq: this.seq,
      more,
      remaining: all.length - documents.length,
      serverTimeMs: this.nowMs,
    }
  }

  private push(request: PushRequest, mishap: Mishap | undefined): unknown {
    const acts = request.envelopes.map(actOf)
    this.largestPushBytes = Math.max(this.largestPushBytes, Buffer.byteLength(JSON.stringify(request)))
    this.pushes.push(acts.map(({ payload }) => payload.actId))
    const answers = acts.map((act): PushAnswer => {
      if (mishap === 'later') {
        return { answer: 'later', actId: act.payload.actId, reason: 'busy' }
      }
      return this.rule(act, mishap === 'wrong-receipt')
    })
    return { v: 1, epoch: this.epoch, answers }
  }

  private rule(act: ReceivedAct, signWrongly: boolean): PushAnswer {
    const { actId } = act.payload
    const known = this.received.get(actId)
    if (known !== undefined) {
      if (known.act.text !== act.text) this.forks.push(actId)
      return { ...known.answer, answer: 'known' }
    }
    this.seq += 1
    const hash = createHash('sha256').update(act.text).digest('hex')
    const receivedAtMs = act.earlierReceipt?.receivedAtMs ?? this.nowMs
    const unsigned = { v: 1 as const, actId, hash, seq: this.seq, receivedAtMs, epoch: this.epoch, keyId: 'key-1' }
    const { privateKey } = signWrongly ? this.otherKey : this.key
    const signature = sign(null, Buffer.from(receiptText(unsigned)), privateKey).toString('base64url')
    const verdict =
      act.payload.parked === true
        ? { outcome: 'refused' as const, code: 'act-parked' }
        : { outcome: 'accepted' as const, code: '' }
    const ruling = { ...verdict, blocks: [], seq: this.seq, notBeforeMs: 0 }
    const answer = { answer: 'ruled' as const, receipt: { ...unsigned, signature }, ruling }
    if (!signWrongly) this.received.set(actId, { act, answer })
    return answer
  }

  private have({ held }: HaveRequest): unknown {
    const need = held.filter(({ actId }) => !this.received.has(actId)).map(({ actId }) => actId)
    return { v: 1, epoch: this.epoch, need }
  }
}

function actOf({ payload, signature, earlierReceipt }: SealedEnvelope): ReceivedAct {
  return { payload: JSON.parse(payload) as EnvelopePayload, text: payload, signature, earlierReceipt }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}
