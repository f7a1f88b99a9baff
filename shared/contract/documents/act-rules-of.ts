import type { ActRules } from '../../domain/act/decision.ts'
import type { RulesReference } from './reference-document.ts'

/** The rules data as `decide` takes it. */
export function actRulesOf({ version, reasonCodes, requiredBlocks }: RulesReference): ActRules {
  return { version, reasonCodes: reasonCodes.map(({ code }) => code), requiredBlocks }
}
