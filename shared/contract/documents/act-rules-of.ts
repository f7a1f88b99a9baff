import type { ActRules } from '../../domain/act/decision.ts'
import type { Calendar } from '../../domain/calendar/calendar.ts'
import type { RulesReference } from './reference-document.ts'

/** The rules data as `decide` takes it. `calendar`: the newest there is, whatever version the rules are of. */
export function actRulesOf(reference: RulesReference, calendar: Calendar): ActRules {
  const { version, reasonCodes, requiredBlocks, assignment, smallUnits, publicity } = reference
  const codes = reasonCodes.map(({ code }) => code)
  return { version, reasonCodes: codes, requiredBlocks, assignment, smallUnits, publicity, calendar }
}
