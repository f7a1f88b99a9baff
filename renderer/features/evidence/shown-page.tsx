import { useCallback, useEffect, useRef, useState } from 'react'
import { useIntl } from '../../i18n/intl-context.tsx'
import type { OpenedEvidence } from './opened-evidence.ts'
import { PageCanvas } from './page-canvas.tsx'
import { drawScale, turnedSize, zoomOf, type PageView } from './page-view.ts'
import styles from './shown-page.module.css'
import { usePageSize } from './use-page-size.ts'
import { useRoom } from './use-room.ts'

export interface ShownPageProps {
  readonly evidence: OpenedEvidence
  readonly attachmentId: string
  readonly title: string
  readonly view: PageView
  /** Tells the zoom that the view comes to here. */
  readonly onZoom: (zoom: number) => void
  readonly onStep: (direction: 1 | -1) => void
  readonly onRefused: (cause: unknown) => void
}

/** Paper leaves a little desk to see around it. */
const margin = 12

/** The page in its room: scrolls, takes the wheel with Ctrl for zoom. */
export function ShownPage({ evidence, attachmentId, title, view, onZoom, onStep, onRefused }: ShownPageProps) {
  const { t } = useIntl()
  const [ref, room] = useRoom()
  const known = usePageSize(evidence, view.page, onRefused)
  const [blankPage, setBlankPage] = useState(0)
  const scroller = useRef<HTMLDivElement | null>(null)
  const attach = useCallback(
    (element: HTMLDivElement | null) => {
      scroller.current = element
      return ref(element)
    },
    [ref],
  )
  const page = known?.page ?? view.page
  const handleDrawn = useCallback(({ blank }: { readonly blank: boolean }) => setBlankPage(blank ? page : 0), [page])

  const place = turnedSize(known?.size ?? { width: 1, height: 1 }, view.rotation)
  const free = {
    width: Math.max(1, (room?.width ?? 0) - 2 * margin),
    height: Math.max(1, (room?.height ?? 0) - 2 * margin),
  }
  const zoom = zoomOf(view, place, free)
  const isKnown = known !== null && room !== null

  useEffect(() => {
    if (isKnown) onZoom(zoom)
  }, [isKnown, zoom, onZoom])
  useEffect(() => {
    if (page > 0) scroller.current?.scrollTo(0, 0)
  }, [page])
  useZoomWheel(scroller, onStep)

  return (
    <div className={styles['room']} ref={attach} tabIndex={0} role="group" aria-label={t('evidence.page-room')}>
      {known !== null && room !== null && (
        <PageCanvas
          evidence={evidence}
          attachmentId={attachmentId}
          page={page}
          rotation={view.rotation}
          scale={drawScale(zoom, window.devicePixelRatio, place)}
          size={{ width: Math.floor(place.width * zoom), height: Math.floor(place.height * zoom) }}
          label={t('evidence.page-label', { title, page, count: evidence.pageCount })}
          onDrawn={handleDrawn}
          onRefused={onRefused}
        />
      )}
      {blankPage === page && (
        <p className={styles['blank']} role="note">
          {t('evidence.blank-page')}
        </p>
      )}
    </div>
  )
}

/** React listens to the wheel passively, and a passive listener cannot keep the whole window from zooming. */
function useZoomWheel(place: { readonly current: HTMLElement | null }, onStep: (direction: 1 | -1) => void): void {
  const latest = useRef(onStep)
  useEffect(() => {
    latest.current = onStep
  })
  useEffect(() => {
    const element = place.current
    if (element === null) return undefined
    const handleWheel = (event: WheelEvent) => {
      if (!event.ctrlKey || event.deltaY === 0) return
      event.preventDefault()
      latest.current(event.deltaY < 0 ? 1 : -1)
    }
    element.addEventListener('wheel', handleWheel, { passive: false })
    return () => element.removeEventListener('wheel', handleWheel)
  }, [place])
}
