import type { OutboxEntry } from '../../../shared/contract/desktop.ts'

const ranks: Readonly<Record<OutboxEntry['state'], number>> = {
  parked: 0,
  refused: 0,
  waiting: 1,
  received: 2,
  accepted: 3,
  withdrawn: 3,
  redone: 3,
}

/** What needs a person first, then what is under way, then what is done; the newest of each first. */
export function inAttentionOrder(entries: readonly OutboxEntry[]): OutboxEntry[] {
  return [...entries].sort((a, b) => ranks[a.state] - ranks[b.state] || b.decidedAtMs - a.decidedAtMs)
}
