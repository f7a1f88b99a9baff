import type { BatchCase, BatchReview } from '../../../shared/contract/batch.ts'
import type { WorkListRow } from '../../../shared/contract/desktop.ts'
import { batchOffers } from '../../../shared/domain/act/batch-offers.ts'
import { isBatchKind } from '../../../shared/domain/act/batch.ts'
import { caseWords } from '../../../shared/domain/act/case-words.ts'
import { localDateOf } from '../../../shared/domain/calendar/local-date.ts'
import { caseAtHand, type CaseAtHand } from '../commands/case-at-hand.ts'
import { readMark } from '../marks/case-mark.ts'
import type { OpenProfile } from '../open-profile.ts'
import { shortTurns } from '../search/short-turns.ts'
import { contentOf } from './content-of.ts'
import type { ReferenceShelf } from './reference-shelf.ts'

export interface BatchReviewInput {
  readonly profile: OpenProfile
  readonly reference: ReferenceShelf
  readonly rowOf: (caseId: string) => WorkListRow | null
  readonly caseIds: readonly string[]
}

const sliceMs = 8

/** What may be decided for these cases together: each asked for itself, as if it alone lay before the person. @throws StoreFailure */
export async function batchReview({ profile, reference, rowOf, caseIds }: BatchReviewInput): Promise<BatchReview> {
  const giveWay = shortTurns(sliceMs)
  const cases: BatchCase[] = []
  const eligible = new Set<string>()
  for (const caseId of new Set(caseIds)) {
    await giveWay()
    const row = rowOf(caseId)
    const found = caseAtHand(profile, reference, caseId)
    if (row === null || (!found.ok && found.code === 'case-unknown')) continue
    if (!found.ok) {
      cases.push({ row, visit: 0, content: noContent, opened: false, takenBy: '', words: {}, offers: [] })
      continue
    }
    const { document, view, actor, rules, nowMs } = found.atHand
    for (const personId of view.deskPersons ?? []) eligible.add(personId)
    cases.push({
      row,
      visit: view.visit,
      content: contentOf(view),
      opened: readMark(profile.database, caseId) !== null,
      takenBy: takenByOther(found.atHand),
      words: { ...caseWords(document) },
      offers: batchOffers(view, actor, rules, nowMs).map(({ kind, refusal }) => ({
        kind,
        refusal: refusal && { code: refusal.code, blocks: [...refusal.blocks] },
      })),
    })
  }
  const { me } = reference
  const roles = new Set((me?.grants ?? []).map(({ role }) => role))
  const known = [...reference.colleagues.values()].flatMap(({ people }) => people)
  return {
    cases,
    templates: reference.templates.filter(({ actKind, role }) => isBatchKind(actKind) && roles.has(role)),
    colleagues: [...eligible]
      .filter((personId) => personId !== me?.personId)
      .flatMap((personId) => {
        const name = known.find((each) => each.personId === personId)?.name
        return name === undefined ? [] : [{ personId, name }]
      }),
    today: localDateOf(profile.serverNowMs()),
    proofRequired: reference.actRules?.publicity.proofRequired ?? false,
  }
}

/** By an own act on its way it is given to a colleague whom the server's record does not name yet: that is no news to this person. */
function takenByOther({ document, view, actor }: CaseAtHand): string {
  const isOthers = view.assigneeId !== '' && view.assigneeId !== actor.personId
  return isOthers && view.assigneeId === document.assigneeId ? document.assigneeName : ''
}

/** Nothing can be decided on it, so nothing of it is named. */
const noContent = '0'.repeat(64)
