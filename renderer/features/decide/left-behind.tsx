import type { DraftDocument } from '../../../shared/contract/documents/draft-document.ts'
import { useLive } from '../../desktop/use-live.ts'
import { LeftTexts, wholeText } from './left-texts.tsx'
import { useDrafts } from './use-drafts.ts'

const none: readonly DraftDocument[] = []

/** What was written about an application that is no longer on this desk: to be copied, or thrown away. */
export function LeftBehind({ caseId }: { readonly caseId: string }) {
  const stored = useLive('draft.list', { caseId })
  const { held, filesOf, discard } = useDrafts(caseId, stored.at === 'ready' ? stored.value : none)
  const left = [...held].flatMap(([slot, draft]) => {
    const files = filesOf(slot)
    return wholeText(draft, files) === '' ? [] : [{ slot, draft, files }]
  })
  return <LeftTexts drafts={left} onDiscard={(slot) => void discard(slot)} />
}
