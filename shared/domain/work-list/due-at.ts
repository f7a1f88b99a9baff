import { assertNever } from '../assert.ts'
import type { Stage } from '../case/case-state.ts'

/**
 * Until when a case must be reported, ms; 0 where nothing is due any more. `closesAtMs`: when its batch closes, 0 where it has no end.
 * For showing and sorting: whether something came too late is decided by server receipt time alone (I12).
 */
export function dueAtMs(stage: Stage, closesAtMs: number): number {
  switch (stage) {
    case 'DRAFT':
    case 'UNIT_REVIEW':
    case 'UNIT_PUBLICITY':
    case 'UNIT_LEADER':
    case 'DEPT_REVIEW':
    case 'HRSS_REVIEW':
    case 'CORRECTION':
      return closesAtMs
    case 'REPORTED':
    case 'ACCEPTED':
    case 'SCHEDULED':
    case 'PASSED':
    case 'FAILED':
    case 'RESULT_PUBLICITY':
    case 'HELD':
    case 'APPROVAL':
    case 'APPROVED':
    case 'CERTIFIED':
    case 'REFUSED':
    case 'TERMINATED':
    case 'WITHDRAWN':
    case 'ABANDONED':
    case 'REVOKED':
      return 0
    default:
      return assertNever(stage)
  }
}

/** How long there is still; `days`: whole days left, at least one. */
export type TimeLeft =
  | { readonly at: 'no-end' }
  | { readonly at: 'overdue' }
  | { readonly at: 'today' }
  | { readonly at: 'days'; readonly days: number }

const dayMs = 86_400_000

/** In words of days; `nowMs`: the best estimate of server time. The last twenty-four hours are today. */
export function timeLeft(dueAtMs: number, nowMs: number): TimeLeft {
  if (dueAtMs === 0) return { at: 'no-end' }
  if (nowMs >= dueAtMs) return { at: 'overdue' }
  const days = Math.floor((dueAtMs - nowMs) / dayMs)
  return days === 0 ? { at: 'today' } : { at: 'days', days }
}
