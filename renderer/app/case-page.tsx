import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { useCall } from '../desktop/use-call.ts'
import { useLive } from '../desktop/use-live.ts'
import type { ShownPiece } from '../features/case/case-board.tsx'
import { CaseScreen } from '../features/case/case-screen.tsx'
import type { KeptCasePlace } from '../features/case/kept-case-place.ts'
import { DecidePanel } from '../features/decide/decide-panel.tsx'
import { MarkBar } from '../features/decide/mark-bar.tsx'
import { LeftBehind } from '../features/decide/left-behind.tsx'
import { EvidenceViewer } from '../features/evidence/evidence-viewer.tsx'
import { openEvidence, restEvidence } from '../features/evidence/open-evidence.ts'
import { questionOf, type WorkListPlace } from '../features/work-list/work-list-place.ts'
import { useIntl } from '../i18n/intl-context.tsx'
import type { CaseBegin } from '../ui/case-begin.ts'
import { neighboursAmong, neighboursOf } from './neighbours-of.ts'

export interface CasePageProps {
  readonly caseId: string
  /** Where the person is in the list; the neighbours are those of the list as it is now. */
  readonly place: WorkListPlace
  readonly onPlace: (place: WorkListPlace) => void
  /** Where the application is opened; null where it begins by itself. */
  readonly begin?: CaseBegin | null
  /** Where the person was in it before; null: it begins by itself. Only looked at when it is opened. */
  readonly kept?: KeptCasePlace | null
  readonly onKeep?: (place: KeptCasePlace) => void
}

/** How far around the current row the application is looked for: acts of others may have moved it. */
const around = 20

/** The screen of one application with its viewer and its decisions, which know nothing of each other. */
export function CasePage({ caseId, place, onPlace, begin = null, kept = null, onKeep }: CasePageProps) {
  const call = useCall()
  const [, navigate] = useLocation()
  const offset = Math.max(0, place.current - around)
  const { found } = place
  const list = useLive('work-list.page', { ...questionOf({ ...place, search: '' }), offset, limit: 2 * around + 1 })
  const { previous, next } = found.includes(caseId)
    ? neighboursAmong(found, caseId)
    : neighboursOf(list.at === 'ready' ? list.value : null, caseId, place.current)
  const goTo = (neighbour: typeof next) => {
    if (neighbour === null) return null
    return () => {
      // Among what was found, the place in the list stays.
      if (!found.includes(neighbour.caseId)) {
        onPlace({ ...place, current: neighbour.index, currentCase: neighbour.caseId })
      }
      navigate(`/case/${neighbour.caseId}`)
    }
  }
  useEffect(() => () => void restEvidence(), [])
  useEffect(() => {
    // At the end too: what came while it was open was on the screen.
    const look = () => void call('case.look', { caseId })
    look()
    return look
  }, [call, caseId])

  return (
    <CaseScreen
      caseId={caseId}
      begin={begin}
      kept={kept}
      onKeep={onKeep}
      onBack={() => navigate('/')}
      onPrevious={goTo(previous)}
      onNext={goTo(next)}
      Viewer={PieceViewer}
      Decide={DecidePanel}
      LeftBehind={LeftBehind}
    />
  )
}

function PieceViewer({ detail, seen, piece, block, index, count, page, onPage, onPrevious, onNext }: ShownPiece) {
  const { t } = useIntl()
  return (
    <EvidenceViewer
      piece={piece}
      position={{ index, count }}
      blockName={t(`block.${block}`)}
      open={openEvidence}
      page={page}
      onPage={onPage}
      // A scan that is only here has no id yet by which a mark could name it.
      below={
        piece.attachmentId === piece.sha256 ? null : (
          <MarkBar key={piece.attachmentId} detail={detail} seen={seen} block={block} piece={piece} />
        )
      }
      onPrevious={onPrevious}
      onNext={onNext}
    />
  )
}
