import type { ReviewDesk } from '../../domain/case/case-state.ts'
import type { ColleaguesReference } from './reference-document.ts'

/** The persons of an organisation who hold a desk's role at `nowMs`, each once. */
export function personsWithRole(
  { people }: Pick<ColleaguesReference, 'people'>,
  desk: ReviewDesk,
  nowMs: number,
): readonly string[] {
  const valid = people.filter(
    ({ role, validFromMs, validToMs }) =>
      role === desk && validFromMs <= nowMs && (validToMs === 0 || nowMs < validToMs),
  )
  return [...new Set(valid.map(({ personId }) => personId))]
}
