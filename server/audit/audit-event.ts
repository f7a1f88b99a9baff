import { canonicalHash, sha256Hex } from './canonical-hash.ts'

/** What one event says; names, texts and other personal data lie in the payload beside, never here. */
export interface AuditFacts {
  /** `case:<id>`, `account:<id>` or `org:<id>`: one chain each. */
  readonly aggregate: string
  readonly kind: string
  readonly personId: string
  readonly orgId: string
  readonly role: string
  readonly actId: string
  readonly deviceId: string
  readonly stateBefore: string
  readonly stateAfter: string
  readonly atMs: number
}

/** A link of the chain. `n` counts from 1 within the aggregate; `previousHash` of the first is ''. */
export interface AuditEvent extends AuditFacts {
  readonly n: number
  readonly payloadHash: string
  readonly previousHash: string
  readonly hash: string
}

/** What an event was about; can be deleted by retention without breaking the chain, since the chain holds only its hash. */
export interface AuditPayload {
  readonly n: number
  readonly salt: string
  /** JSON text. */
  readonly payload: string
}

/** The end of a chain as it was witnessed elsewhere; `n` 0 and hash '' is "no event yet". */
export interface AuditHead {
  readonly n: number
  readonly hash: string
}

/** Salted, since an unsalted hash of a short text, such as a document number, could be guessed. */
export function payloadHash(salt: string, payload: string): string {
  return sha256Hex(`${salt}\n${payload}`)
}

/** The next link after `head`. `salt`: random, for this payload only. */
export function nextAuditEvent(
  head: AuditHead,
  facts: AuditFacts,
  beside: { readonly salt: string; readonly payload: unknown },
): { readonly event: AuditEvent; readonly payload: AuditPayload } {
  // Not canonical: the text is stored as it is hashed, and canonical JSON has no lone surrogates, which a desk may send.
  const payload = JSON.stringify(beside.payload)
  const n = head.n + 1
  const unhashed = { ...facts, n, payloadHash: payloadHash(beside.salt, payload), previousHash: head.hash }
  return { event: { ...unhashed, hash: hashOfEvent(unhashed) }, payload: { n, salt: beside.salt, payload } }
}

/** The hash of a link: over every other field, with its place in the chain. */
export function hashOfEvent(event: Omit<AuditEvent, 'hash'>): string {
  const { aggregate, n, kind, personId, orgId, role, actId, deviceId, stateBefore, stateAfter, atMs, payloadHash, previousHash } = event // oxfmt-ignore
  return canonicalHash({ aggregate, n, kind, personId, orgId, role, actId, deviceId, stateBefore, stateAfter, atMs, payloadHash, previousHash }) // oxfmt-ignore
}
