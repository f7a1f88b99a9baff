import { lastPublicityDay } from '../calendar/last-publicity-day.ts'
import { isLocalDate, localDateOf } from '../calendar/local-date.ts'
import type { CaseView, PublicityView } from '../case/case-view.ts'
import { openObjections } from '../case/open-objections.ts'
import type { BodyOf } from './act.ts'
import type { ActRules } from './decision.ts'
import { refused, type Objection } from './objection.ts'

/** The fewest working days of a unit's publicity, whatever the rules data say (I17). */
export const publicityFloorDays = 5
const furthestAheadMs = 60 * 86_400_000

/** A publicity is of what was submitted: it begins on the day of submission at the earliest, and not in the far future. */
export function checkPublicityDate(view: CaseView, from: string, nowMs: number): Objection | null {
  const fits = isLocalDate(from) && from >= view.submittedOn && from <= localDateOf(nowMs + furthestAheadMs)
  return fits ? null : refused('publicity-date')
}

/** [I17] There is a publicity, and what it shows is what the application says now. */
export function checkPublicityStarted({ publicity }: CaseView): Objection | null {
  return publicity !== null && publicity.current ? null : refused('publicity-not-started')
}

/**
 * [E9, I17] Its working days are over when the day begins that is `nowMs` in China. A year without a published table counts for
 * nothing: nobody can say yet how many of its days are worked.
 */
export function checkPublicityOver({ publicity }: CaseView, rules: ActRules, nowMs: number): Objection | null {
  if (publicity === null) return refused('publicity-not-started')
  const last = lastDayOf(publicity, rules)
  const isAfter = localDateOf(nowMs) > last.day
  if (last.at === 'provisional') return refused(isAfter ? 'calendar-unknown' : 'publicity-running')
  return isAfter ? null : refused('publicity-running')
}

/** [E9] The end of a publicity comes with the scan of its signed proof, where the rules ask for one. */
export function checkProofFiles(
  { files }: Pick<BodyOf<'publicity-conclude'>, 'files'>,
  { publicity }: { readonly publicity: Pick<ActRules['publicity'], 'proofRequired'> },
): Objection | null {
  return publicity.proofRequired && files.length === 0 ? refused('proof-required') : null
}

/** [I17, I18] What a unit reports was shown publicly as it is, for as long as it must be, and no objection is open. */
export function checkPublicityConcluded(view: CaseView): Objection | null {
  const { publicity } = view
  if (publicity === null || !publicity.current || !publicity.concluded) return refused('publicity-not-concluded')
  return checkNoObjection(view)
}

/** [I18] Every objection is answered, and none was found right. */
export function checkNoObjection({ publicity }: CaseView): Objection | null {
  if (openObjections(publicity).length > 0) return refused('objection-open')
  const isUpheld = (publicity?.objections ?? []).some(({ finding }) => finding === 'UPHELD')
  return isUpheld ? refused('objection-upheld') : null
}

/** The last day of a publicity by the rules: known, or a guess where the calendar of a year is not published. */
export function lastDayOf({ from }: Pick<PublicityView, 'from'>, { publicity, calendar }: ActRules) {
  const workingDays = Math.max(publicity.workingDays, publicityFloorDays)
  return lastPublicityDay({ calendar, from, workingDays, countStartDay: publicity.countStartDay })
}
