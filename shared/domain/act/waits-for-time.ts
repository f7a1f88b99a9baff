import type { ActRefusalCode } from './decision.ts'

/** [I12] Whether a later day alone turns a no into a yes: when an act arrives is for the server to say, and no desk says it before. */
export function waitsForTime(code: ActRefusalCode): boolean {
  return code === 'publicity-running' || code === 'publicity-date' || code === 'calendar-unknown'
}
