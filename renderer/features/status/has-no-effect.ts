import type { OutboxEntry } from '../../../shared/contract/desktop.ts'

/** Whether a decision had no effect and waits for its author to say what becomes of it. */
export function hasNoEffect(state: OutboxEntry['state']): boolean {
  return state === 'refused' || state === 'parked'
}
