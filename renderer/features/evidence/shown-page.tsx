import { useCallback, useEffect, useState } from 'react'
import { useIntl } from '../../i18n/intl-context.tsx'
import type { OpenedEvidence, PageSize } from './opened-evidence.ts'
import { PageCanvas } from './page-canvas.tsx'
import { drawScale, turnedSize, zoomOf, type PageView } from './page-view.ts'
import styles from './shown-page.module.css'
import { usePageSize } from './use-page-size.ts'

export interface ShownPageProps {
  readonly evidence: OpenedEvidence
  readonly attachmentId: string
  readonly title: string
  readonly view: PageView
  /** The inner size of where it is seen, CSS pixels. */
  readonly room: PageSize
  /** Another page is seen now. */
  readonly onPage: () => void
  /** Tells the zoom that the view comes to here. */
  readonly onZoom: (zoom: number) => void
  readonly onRefused: (page: number, cause: unknown) => void
}

/** Paper leaves a little desk to see around it. */
const margin = 12

/** One page of an open piece, as large as the view and the room make it. */
export function ShownPage(props: ShownPageProps) {
  const { evidence, attachmentId, title, view, room, onPage, onZoom, onRefused } = props
  const { t } = useIntl()
  const wanted = view.page
  const handleUnknown = useCallback((cause: unknown) => onRefused(wanted, cause), [onRefused, wanted])
  const known = usePageSize(evidence, wanted, handleUnknown)
  const [blankPage, setBlankPage] = useState(0)
  const page = known?.page ?? wanted
  const handleDrawn = useCallback(({ blank }: { readonly blank: boolean }) => setBlankPage(blank ? page : 0), [page])
  const handleRefused = useCallback((cause: unknown) => onRefused(page, cause), [onRefused, page])

  const place = turnedSize(known?.size ?? { width: 1, height: 1 }, view.rotation)
  const free = {
    width: Math.max(1, room.width - 2 * margin),
    height: Math.max(1, room.height - 2 * margin),
  }
  const zoom = zoomOf(view, place, free)
  const isKnown = known !== null

  useEffect(() => {
    if (isKnown) onZoom(zoom)
  }, [isKnown, zoom, onZoom])
  useEffect(() => {
    if (page > 0) onPage()
  }, [page, onPage])

  return (
    <>
      {known !== null && (
        <PageCanvas
          evidence={evidence}
          attachmentId={attachmentId}
          page={page}
          rotation={view.rotation}
          scale={drawScale(zoom, devicePixels(), place)}
          size={{ width: Math.floor(place.width * zoom), height: Math.floor(place.height * zoom) }}
          label={t('evidence.page-label', { title, page, count: evidence.pageCount })}
          onDrawn={handleDrawn}
          onRefused={handleRefused}
        />
      )}
      {blankPage === page && (
        <p className={styles['blank']} role="note" data-blank="">
          {t('evidence.blank-page')}
        </p>
      )}
    </>
  )
}

/** Device pixels for one CSS pixel of this page, which a larger text size makes larger. */
function devicePixels(): number {
  // Chromium before 128 does not tell it; there a page is only a little less sharp.
  return window.devicePixelRatio * (document.documentElement.currentCSSZoom ?? 1)
}
