import { hashOfEvent, payloadHash, type AuditEvent, type AuditHead, type AuditPayload } from './audit-event.ts'

/** Where and how a chain is broken. `n`: the place in the chain, from 1. */
export type ChainProblem =
  | { readonly problem: 'out-of-order' | 'link-broken' | 'event-changed' | 'payload-changed'; readonly n: number }
  | { readonly problem: 'head-differs'; readonly n: number }

export interface ChainToVerify {
  readonly aggregate: string
  /** In the order in which they are stored: by `n`. */
  readonly events: readonly AuditEvent[]
  /** Those still kept; one that retention deleted is no problem. */
  readonly payloads: readonly AuditPayload[]
  /** The head as kept apart from the events: without it, events cut off at the end would not be missed. */
  readonly head: AuditHead
}

/** [I48] The first break in the chain of an aggregate, `null` if it holds: nothing changed, deleted, inserted or moved. */
export function verifyChain({ aggregate, events, payloads, head }: ChainToVerify): ChainProblem | null {
  const payloadByN = new Map(payloads.map((payload) => [payload.n, payload]))
  let previous: AuditHead = { n: 0, hash: '' }
  for (const event of events) {
    const n = previous.n + 1
    if (event.n !== n || event.aggregate !== aggregate) return { problem: 'out-of-order', n }
    if (event.previousHash !== previous.hash) return { problem: 'link-broken', n }
    if (hashOfEvent(event) !== event.hash) return { problem: 'event-changed', n }
    const beside = payloadByN.get(n)
    if (beside !== undefined && payloadHash(beside.salt, beside.payload) !== event.payloadHash)
      return { problem: 'payload-changed', n }
    previous = { n, hash: event.hash }
  }
  return previous.n === head.n && previous.hash === head.hash ? null : { problem: 'head-differs', n: previous.n }
}
