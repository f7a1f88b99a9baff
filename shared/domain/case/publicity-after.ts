import type { Act } from '../act/act.ts'
import type { PublicityView } from './case-view.ts'
import { openObjections } from './open-objections.ts'

/**
 * The publicity after an accepted act. A new one takes the place of the former, but for objections that nobody has answered:
 * they go with it [I18]. The same act twice is as once [I49].
 */
export function publicityAfter(
  publicity: PublicityView | null,
  { actId, body }: Pick<Act, 'actId' | 'body'>,
): PublicityView | null {
  if (body.kind === 'publicity-start') {
    const open = new Set(openObjections(publicity))
    const objections = (publicity?.objections ?? []).filter(({ objectionId }) => open.has(objectionId))
    return { from: body.from, current: true, concluded: false, objections }
  }
  if (publicity === null) return null
  switch (body.kind) {
    case 'publicity-objection': {
      const others = publicity.objections.filter(({ objectionId }) => objectionId !== actId)
      return { ...publicity, objections: [...others, { objectionId: actId, finding: null }] }
    }
    case 'objection-answer': {
      const { objectionId, finding } = body
      const answered = publicity.objections.map((each) =>
        each.objectionId === objectionId ? { ...each, finding } : each,
      )
      return { ...publicity, objections: answered }
    }
    case 'publicity-conclude':
      return { ...publicity, concluded: true }
    default:
      return publicity
  }
}
