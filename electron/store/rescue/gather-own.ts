import type { DraftDocument } from '../../../shared/contract/documents/draft-document.ts'
import type { OutboxDocument } from '../../../shared/contract/documents/outbox-document.ts'
import { isUnsealed } from '../outbox/unsealed-acts.ts'
import type { ProfileIdentity } from '../profile/profile-identity.ts'
import { copyName, namesBeside, type OutboxChain, type OwnCopy, type ReadCopies } from '../safekeeping/own-copy.ts'
import type { Salvage, SalvagedRow } from './salvage.ts'
import { takenBackBy } from './taken-back.ts'

/** Everything of a person's own that a damaged database and its second copies still give together. */
export interface GatheredOwn {
  /** In local order. */
  readonly acts: readonly OutboxDocument[]
  readonly drafts: readonly DraftDocument[]
  readonly identity: ProfileIdentity | null
  readonly chain: OutboxChain
  /** The highest number of the local sequence that was met. */
  readonly sequence: number
  /** Acts and drafts that are known to have been there and could be read nowhere. */
  readonly unreadable: number
}

/** Of two versions the one with the higher local sequence; what only one of the two has comes from that one. */
export function gatherOwn(salvaged: Salvage, { copies, damaged }: ReadCopies, copiesKey: Uint8Array): GatheredOwn {
  const drafts = newest([...salvaged.drafts, ...copies.filter((copy) => copy.kind === 'draft')])
  const takenBack = takenBackBy([...drafts.values()].map(({ document }) => document))
  const acts = newest(
    [...salvaged.acts, ...copies.filter((copy) => copy.kind === 'act')].filter(
      ({ document }) => !(isUnsealed(document) && takenBack.has(document.id)),
    ),
  )
  const identity = salvaged.identity ?? copies.find((copy) => copy.kind === 'identity')?.document ?? null
  const found = new Set([...acts.keys(), ...drafts.keys()])
  // A damaged copy tells nothing of what it was but its name, which everything that was found has too.
  const namesFound = new Set([
    ...[...acts.keys()].map((id) => copyName(copiesKey, 'act', id)),
    ...[...drafts.keys()].map((id) => copyName(copiesKey, 'draft', id)),
    ...[...takenBack].map((id) => copyName(copiesKey, 'act', id)),
    ...namesBeside(copiesKey),
  ])
  const lostNames = new Set([
    ...damaged,
    ...salvaged.lostIds.flatMap((id) => [...(found.has(id) ? [] : [nameOfLost(copiesKey, id)])]),
  ])
  return {
    acts: [...acts.values()].map(({ document }) => document).sort((a, b) => a.localSeq - b.localSeq),
    drafts: [...drafts.values()].map(({ document }) => document),
    identity,
    chain: chainOf(
      salvaged,
      copies,
      [...acts.values()].map(({ document }) => document),
    ),
    sequence: Math.max(0, ...[...acts.values(), ...drafts.values()].map(({ seq }) => seq)),
    unreadable: [...lostNames].filter((name) => !namesFound.has(name)).length,
  }
}

function newest<T extends { readonly id: string }>(versions: readonly SalvagedRow<T>[]): Map<string, SalvagedRow<T>> {
  const found = new Map<string, SalvagedRow<T>>()
  for (const { seq, document } of versions) {
    const known = found.get(document.id)
    if (known === undefined || known.seq < seq) found.set(document.id, { seq, document })
  }
  return found
}

/** A draft's id has a slash (`<case>/<field>`), an act's none. */
function nameOfLost(copiesKey: Uint8Array, id: string): string {
  return copyName(copiesKey, id.includes('/') ? 'draft' : 'act', id)
}

function chainOf(salvaged: Salvage, copies: readonly OwnCopy[], acts: readonly OutboxDocument[]): OutboxChain {
  const known = [salvaged.chain, ...copies.map((copy) => (copy.kind === 'chain' ? copy.document : null))]
  const furthest = known.reduce<OutboxChain>(
    (best, chain) => (chain !== null && chain.lastLocalSeq >= best.lastLocalSeq ? chain : best),
    { lastLocalSeq: 0, lastHash: '' },
  )
  const newestSealed = acts.filter(({ sealed }) => sealed !== null).sort((a, b) => b.localSeq - a.localSeq)[0]
  const lastLocalSeq = Math.max(furthest.lastLocalSeq, ...acts.map(({ localSeq }) => localSeq))
  return { lastLocalSeq, lastHash: furthest.lastHash || (newestSealed?.sealed?.hash ?? '') }
}
