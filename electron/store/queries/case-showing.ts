import type { CaseShowing } from '../../../shared/contract/desktop.ts'
import type { ActBody } from '../../../shared/contract/sync/act-body.ts'
import { lastDayOf } from '../../../shared/domain/act/check-publicity.ts'
import type { ActRules } from '../../../shared/domain/act/decision.ts'
import type { CaseView } from '../../../shared/domain/case/case-view.ts'

/** An act that counts: ruled accepted, or this person's own on its way. */
export interface CountedAct {
  readonly actId: string
  readonly body: ActBody
  readonly atMs: number
}

/** The publicity as it is shown, with the words that the acts about it hold, oldest first; `null` where there was none. */
export function caseShowing(
  { publicity }: Pick<CaseView, 'publicity'>,
  rules: ActRules | null,
  acts: readonly CountedAct[],
): CaseShowing | null {
  if (publicity === null || rules === null) return null
  const last = lastDayOf(publicity, rules)
  return {
    from: publicity.from,
    place: bodies(acts, 'publicity-start').at(-1)?.body.place ?? '',
    lastDay: last.day,
    isLastDayKnown: last.at === 'known',
    current: publicity.current,
    concluded: publicity.concluded,
    objections: publicity.objections.map(({ objectionId, finding }) => {
      const raised = bodies(acts, 'publicity-objection').find(({ actId }) => actId === objectionId)
      const answers = bodies(acts, 'objection-answer').filter(({ body }) => body.objectionId === objectionId)
      return {
        objectionId,
        text: raised?.body.text ?? '',
        atMs: raised?.atMs ?? 0,
        finding: finding ?? '',
        answer: finding === null ? '' : (answers.at(-1)?.body.text ?? ''),
      }
    }),
  }
}

type BodyOfKind<K extends ActBody['kind']> = Extract<ActBody, { kind: K }>

function bodies<K extends ActBody['kind']>(
  acts: readonly CountedAct[],
  kind: K,
): readonly { readonly actId: string; readonly atMs: number; readonly body: BodyOfKind<K> }[] {
  return acts.flatMap(({ actId, atMs, body }) => (isOfKind(body, kind) ? [{ actId, atMs, body }] : []))
}

function isOfKind<K extends ActBody['kind']>(body: ActBody, kind: K): body is BodyOfKind<K> {
  return body.kind === kind
}
