import { maxTextCodePoints, textProblem } from '../../../shared/domain/act/clean-text.ts'

/** The text as it is sent: composed the way both ends compose it, without what no database takes. */
export function sentText(typed: string): string {
  return typed.replaceAll('\u0000', '').toWellFormed().normalize('NFC').trim()
}

/** How many code points it has beyond what an act may hold; 0 or more. */
export function excessOf(typed: string): number {
  const text = sentText(typed)
  return textProblem(text) === 'too-long' ? Array.from(text).length - maxTextCodePoints : 0
}
