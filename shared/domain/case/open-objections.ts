import type { PublicityView } from './case-view.ts'

/** [I18] The objections that nobody has answered yet. */
export function openObjections(publicity: PublicityView | null): readonly string[] {
  return (publicity?.objections ?? []).filter(({ finding }) => finding === null).map(({ objectionId }) => objectionId)
}
