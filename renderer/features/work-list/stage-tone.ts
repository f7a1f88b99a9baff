import type { WorkListRow } from '../../../shared/contract/desktop.ts'
import type { StateTone } from '../../ui/state-tag.tsx'

/** How a stage looks in the list: what waits for this person stands out, ends are told apart, the rest is quiet. */
export function stageTone({ stage, todo }: Pick<WorkListRow, 'stage' | 'todo'>): StateTone {
  if (todo) return 'mine'
  switch (stage) {
    case 'PASSED':
    case 'APPROVED':
    case 'CERTIFIED':
      return 'good'
    case 'FAILED':
    case 'REFUSED':
    case 'TERMINATED':
    case 'REVOKED':
      return 'bad'
    case 'CORRECTION':
    case 'HELD':
      return 'caution'
    default:
      return 'quiet'
  }
}
