import { useCallback, useRef } from 'react'
import type { CaseAttachment } from '../../../shared/contract/desktop.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import type { OpenedEvidence } from './opened-evidence.ts'
import styles from './page-room.module.css'
import type { PageView } from './page-view.ts'
import { RefusedPiece } from './refused-piece.tsx'
import { ShownPage } from './shown-page.tsx'
import { useRoom } from './use-room.ts'
import { useZoomWheel } from './use-zoom-wheel.ts'

export interface PageRoomProps {
  readonly piece: CaseAttachment
  /** `null` while the piece is being opened. */
  readonly evidence: OpenedEvidence | null
  readonly view: PageView
  /** Why there is nothing to see; `null`: there is. */
  readonly refusedCode: string | null
  readonly onZoom: (zoom: number) => void
  readonly onStep: (direction: 1 | -1) => void
  readonly onRefused: (page: number, cause: unknown) => void
  readonly onRetry: () => void
}

/** Where pages are seen: scrolls, takes the wheel with Ctrl for zoom. It stays from piece to piece, and the focus in it. */
export function PageRoom(props: PageRoomProps) {
  const { piece, evidence, view, refusedCode, onZoom, onStep, onRefused, onRetry } = props
  const { t } = useIntl()
  const [ref, room] = useRoom()
  const scroller = useRef<HTMLDivElement | null>(null)
  const attach = useCallback(
    (element: HTMLDivElement | null) => {
      scroller.current = element
      return ref(element)
    },
    [ref],
  )
  const toTop = useCallback(() => scroller.current?.scrollTo(0, 0), [])
  useZoomWheel(scroller, onStep)
  return (
    <div className={styles['room']} ref={attach} tabIndex={0} role="group" aria-label={t('evidence.page-room')}>
      {refusedCode !== null ? (
        <RefusedPiece piece={piece} code={refusedCode} onRetry={onRetry} />
      ) : evidence === null ? (
        <div className={styles['opening']} role="status">
          <strong>{piece.title}</strong>
          <span>{t('evidence.opening')}</span>
        </div>
      ) : (
        room !== null && (
          <ShownPage
            key={piece.attachmentId}
            evidence={evidence}
            attachmentId={piece.attachmentId}
            title={piece.title}
            view={view}
            room={room}
            onPage={toTop}
            onZoom={onZoom}
            onRefused={onRefused}
          />
        )
      )}
    </div>
  )
}
