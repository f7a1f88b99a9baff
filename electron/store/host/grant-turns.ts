import type { MeReference } from '../../../shared/contract/documents/reference-document.ts'

/** When the next grant of this person begins or ends, ms; Infinity when none does. */
export function nextTurnMs(me: MeReference | null, nowMs: number): number {
  return Math.min(...turnsOf(me).filter((atMs) => atMs > nowMs))
}

/** True when a grant began or ended after `sinceMs` and until `nowMs`, whichever of them is the later one. */
export function grantsTurned(me: MeReference | null, sinceMs: number, nowMs: number): boolean {
  const [from, to] = sinceMs < nowMs ? [sinceMs, nowMs] : [nowMs, sinceMs]
  return turnsOf(me).some((atMs) => atMs > from && atMs <= to)
}

/** 0 is no time: a grant without a beginning or an end. */
function turnsOf(me: MeReference | null): number[] {
  return (me?.grants ?? []).flatMap(({ validFromMs, validToMs }) => [validFromMs, validToMs]).filter((atMs) => atMs > 0)
}
