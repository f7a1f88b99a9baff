import { useCallback, useEffect, useState, type ReactNode } from 'react'
import type { CaseAttachment } from '../../../shared/contract/desktop.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { useHotkeys } from '../../ui/use-hotkeys.ts'
import { EvidenceFailure } from './evidence-failure.ts'
import styles from './evidence-viewer.module.css'
import type { OpenEvidence } from './open-evidence.ts'
import type { OpenedEvidence } from './opened-evidence.ts'
import { PageRoom } from './page-room.tsx'
import { firstView, pageWithin, steppedZoom, turned, type PageView } from './page-view.ts'
import { PieceHeading } from './piece-heading.tsx'
import { useOpenedEvidence } from './use-opened-evidence.ts'
import { ViewerToolbar } from './viewer-toolbar.tsx'

export interface EvidenceViewerProps {
  readonly piece: CaseAttachment
  /** Which piece of how many, from 1. */
  readonly position: { readonly index: number; readonly count: number }
  /** The name of the block that the piece belongs to. */
  readonly blockName: string
  readonly open: OpenEvidence
  readonly onPrevious: () => void
  readonly onNext: () => void
  /** The page that is shown first; of other pieces it is their first. */
  readonly page?: number
  /** Told of the page that is shown, whenever it is another or another piece's. */
  readonly onPage?: (attachmentId: string, page: number) => void
  /** What stands below the page; nothing where nobody says anything of the piece. */
  readonly below?: ReactNode
}

interface HeldView {
  readonly attachmentId: string
  readonly view: PageView
}

interface Trouble {
  readonly evidence: OpenedEvidence
  readonly page: number
  readonly code: string
}

/** One piece of evidence, page by page, by keyboard and mouse. */
export function EvidenceViewer(props: EvidenceViewerProps) {
  const { piece, position, blockName, open, page, onPage, onPrevious, onNext, below } = props
  const { t } = useIntl()
  const [opening, retry] = useOpenedEvidence(piece, open)
  const [held, setHeld] = useState<HeldView>(() => ({
    attachmentId: piece.attachmentId,
    view: { ...firstView(piece.rotation), page: pageWithin(page ?? 1, piece.pages) },
  }))
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [zoom, setZoom] = useState(1)

  // Another piece starts from its first page, but keeps how large the person likes to read.
  const fresh = { ...firstView(piece.rotation), fit: held.view.fit, zoom: held.view.zoom }
  const view = held.attachmentId === piece.attachmentId ? held.view : fresh
  useEffect(() => {
    onPage?.(piece.attachmentId, view.page)
  }, [onPage, piece.attachmentId, view.page])
  const evidence = opening.at === 'open' ? opening.evidence : null
  const pageCount = evidence?.pageCount ?? piece.pages
  const look = (next: Partial<PageView>) => setHeld({ attachmentId: piece.attachmentId, view: { ...view, ...next } })
  const goTo = (page: number) => look({ page: pageWithin(page, pageCount) })
  const step = (direction: 1 | -1) => look({ fit: 'free', zoom: steppedZoom(zoom, direction) })
  const turn = (byDegrees: number) => look({ rotation: turned(view.rotation, byDegrees) })

  useHotkeys({
    PageDown: () => goTo(view.page + 1),
    PageUp: () => goTo(view.page - 1),
    '+': () => step(1),
    '=': () => step(1),
    '-': () => step(-1),
    '0': () => look({ fit: 'free', zoom: 1 }),
    w: () => look({ fit: 'width' }),
    f: () => look({ fit: 'page' }),
    r: () => turn(90),
    R: () => turn(-90),
  })

  const handleRefused = useCallback(
    (page: number, cause: unknown) => {
      const code = cause instanceof EvidenceFailure ? cause.code : 'internal'
      if (evidence !== null) setTrouble({ evidence, page, code })
    },
    [evidence],
  )
  const handleRetry = () => {
    setTrouble(null)
    retry()
  }

  // One page that cannot be shown shuts none of the others.
  const isInTrouble = trouble !== null && trouble.evidence === evidence && trouble.page === view.page
  const refusedCode = opening.at === 'refused' ? opening.code : isInTrouble ? trouble.code : null
  return (
    <section className={styles['viewer']} aria-label={t('evidence.title')}>
      <PieceHeading piece={piece} position={position} blockName={blockName} onPrevious={onPrevious} onNext={onNext} />
      <ViewerToolbar
        view={view}
        pageCount={pageCount}
        zoom={zoom}
        idle={evidence === null}
        onPage={goTo}
        onStep={step}
        onTurn={turn}
        onFit={(fit) => look({ fit, zoom: 1 })}
      />
      <PageRoom
        piece={piece}
        evidence={evidence}
        view={view}
        refusedCode={refusedCode}
        onZoom={setZoom}
        onStep={step}
        onRefused={handleRefused}
        onRetry={handleRetry}
      />
      {below}
    </section>
  )
}
