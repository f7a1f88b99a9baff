import { describe, expect, it } from 'vitest'
import {
  hashOfEvent,
  nextAuditEvent,
  type AuditEvent,
  type AuditFacts,
  type AuditHead,
  type AuditPayload,
} from './audit-event.ts'
import { verifyChain } from './verify-chain.ts'

const aggregate = 'case:c1'

function facts(kind: string): AuditFacts {
  return { aggregate, kind, personId: 'p1', orgId: 'o1', role: 'HANDLER', actId: 'a1', deviceId: 'd1', stateBefore: 'UNIT_REVIEW', stateAfter: 'UNIT_PUBLICITY', atMs: 5 } // oxfmt-ignore
}

function chainOf(kinds: readonly string[]) {
  const events: AuditEvent[] = []
  const payloads: AuditPayload[] = []
  let head: AuditHead = { n: 0, hash: '' }
  for (const kind of kinds) {
    const made = nextAuditEvent(head, facts(kind), { salt: `salt-${kind}`, payload: { opinion: `about ${kind}` } })
    events.push(made.event)
    payloads.push(made.payload)
    head = made.event
  }
  return { aggregate, events, payloads, head: { n: head.n, hash: head.hash } }
}

const chain = chainOf(['submit', 'verdict', 'pass', 'return'])

/** The event with another hash that fits it: what somebody with the database could do to one row. */
function rehashed(event: AuditEvent, change: Partial<AuditEvent>): AuditEvent {
  const changed = { ...event, ...change }
  return { ...changed, hash: hashOfEvent(changed) }
}

describe('verifyChain', () => {
  it('[I48] finds nothing in a chain that nobody touched', () => {
    expect(verifyChain(chain)).toBeNull()
    expect(verifyChain(chainOf([]))).toBeNull()
  })

  const fields = ['kind', 'personId', 'orgId', 'role', 'actId', 'deviceId', 'stateBefore', 'stateAfter', 'payloadHash'] as const // oxfmt-ignore
  it.each(fields)('[I48] notices a changed %s', (field) => {
    const events = chain.events.map((event) => (event.n === 2 ? { ...event, [field]: 'other' } : event))
    expect(verifyChain({ ...chain, events })).toEqual({ problem: 'event-changed', n: 2 })
  })

  it('[I48] notices a changed time', () => {
    const events = chain.events.map((event) => (event.n === 3 ? { ...event, atMs: 6 } : event))
    expect(verifyChain({ ...chain, events })).toEqual({ problem: 'event-changed', n: 3 })
  })

  it('[I48] notices a change that was hashed anew, by the next link or by the head', () => {
    const middle = chain.events.map((event) => (event.n === 2 ? rehashed(event, { kind: 'other' }) : event))
    expect(verifyChain({ ...chain, events: middle })).toEqual({ problem: 'link-broken', n: 3 })
    const last = chain.events.map((event) => (event.n === 4 ? rehashed(event, { kind: 'other' }) : event))
    expect(verifyChain({ ...chain, events: last })).toEqual({ problem: 'head-differs', n: 4 })
  })

  it.each([1, 2, 3])('[I48] notices that event %i was deleted', (n) => {
    const events = chain.events.filter((event) => event.n !== n)
    expect(verifyChain({ ...chain, events })).toEqual({ problem: 'out-of-order', n })
  })

  it('[I48] notices that the last event was cut off, since the head is kept apart', () => {
    expect(verifyChain({ ...chain, events: chain.events.slice(0, 3) })).toEqual({ problem: 'head-differs', n: 3 })
  })

  it('[I48] notices an inserted event and two that changed places', () => {
    const [first, second, third, fourth] = chain.events
    if (!first || !second || !third || !fourth) throw new Error('the chain has four events')
    expect(verifyChain({ ...chain, events: [first, second, second, third, fourth] })).toEqual({
      problem: 'out-of-order',
      n: 3,
    })
    const moved = [first, { ...third, n: 2 }, { ...second, n: 3 }, fourth]
    expect(verifyChain({ ...chain, events: moved })).toEqual({ problem: 'link-broken', n: 2 })
  })

  it('[I48] notices an event of another chain', () => {
    expect(verifyChain({ ...chain, aggregate: 'case:c2' })).toEqual({ problem: 'out-of-order', n: 1 })
  })

  it('[I48] notices a changed payload, and lets retention delete one', () => {
    const payloads = chain.payloads.map((beside) =>
      beside.n === 2 ? { ...beside, payload: '{"opinion":"other"}' } : beside,
    )
    expect(verifyChain({ ...chain, payloads })).toEqual({ problem: 'payload-changed', n: 2 })
    expect(verifyChain({ ...chain, payloads: chain.payloads.filter(({ n }) => n !== 2) })).toBeNull()
  })
})
