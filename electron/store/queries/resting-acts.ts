import { restingOn } from '../../../shared/domain/act/resting-on.ts'
import { actorOf } from './actor-of.ts'
import type { CaseFile } from './case-file.ts'
import { caseViewOf } from './case-view-of.ts'
import { actOf, isPending } from './overlay.ts'
import type { ReferenceShelf } from './reference-shelf.ts'

/** Ids of this person's later acts on the case that would not hold without this one. */
export function restingActs(
  file: CaseFile,
  { me, actRules }: Pick<ReferenceShelf, 'me' | 'actRules'>,
  actId: string,
  nowMs: number,
): string[] {
  if (actRules === null) return []
  const acts = file.own.filter((row) => isPending(row, file.document.seq)).map(actOf)
  const view = caseViewOf(file.document, file.parts)
  return restingOn({ view, acts, actId, actor: actorOf(me), rules: actRules, nowMs }).map((act) => act.actId)
}
