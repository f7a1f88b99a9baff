import { useEffect, useState, type RefObject } from 'react'
import type { CaseBlock, CaseDetail } from '../../../shared/contract/desktop.ts'
import { formFields, slotOf } from '../../../shared/contract/documents/draft-form.ts'
import { verdictKinds, type VerdictKind } from '../../../shared/domain/case/case-view.ts'
import { isProblem } from '../../../shared/domain/case/is-problem.ts'
import { useHotkeys } from '../../ui/use-hotkeys.ts'
import { emptyDraft } from './decision-forms.ts'
import type { OfferedKind } from './offered-kinds.ts'
import type { Drafts } from './use-drafts.ts'

export interface VerdictKeys {
  /** The panel, whose main text box the keys go to. */
  readonly place: RefObject<HTMLElement | null>
  readonly detail: CaseDetail
  readonly block: CaseBlock | null
  readonly drafts: Drafts
  readonly onKind: (kind: OfferedKind) => void
}

/** `1 2 3` choose the verdict on the block before the person, `e` goes to the text; choosing is given back for the form. */
export function useVerdictKeys({ place, detail, block, drafts, onKind }: VerdictKeys): (verdict: VerdictKind) => void {
  const [textAsks, setTextAsks] = useState(0)
  const askText = () => setTextAsks((asks) => asks + 1)
  useEffect(() => {
    // After the form is there: the key may just have opened it.
    if (textAsks > 0) place.current?.querySelector<HTMLElement>('textarea[data-main="true"]')?.focus()
  }, [textAsks, place])
  const chooseVerdict = (verdict: VerdictKind) => {
    if (block === null || !detail.offers.some((offer) => offer.block === block.block)) return
    onKind('block-verdict')
    const slot = slotOf('block-verdict', block.block)
    const draft = drafts.held.get(slot)?.content ?? emptyDraft
    drafts.keeper.edit(slot, { ...draft, form: { ...draft.form, [formFields.verdict]: verdict } })
    // The other two need words.
    if (isProblem(verdict)) askText()
  }
  useHotkeys({
    ...Object.fromEntries(verdictKinds.map((kind, index) => [String(index + 1), () => chooseVerdict(kind)])),
    e: askText,
  })
  return chooseVerdict
}
