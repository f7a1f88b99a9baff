import { useEffect, useRef } from 'react'
import { isBlankPicture } from './is-blank-picture.ts'
import type { OpenedEvidence, PageSize, Rotation } from './opened-evidence.ts'
import styles from './page-canvas.module.css'

export interface PageCanvasProps {
  readonly evidence: OpenedEvidence
  readonly attachmentId: string
  readonly page: number
  readonly rotation: Rotation
  /** Device pixels for one CSS pixel at 100 %. */
  readonly scale: number
  /** What the page takes on the screen, CSS pixels. */
  readonly size: PageSize
  readonly label: string
  readonly onDrawn: (drawn: { readonly blank: boolean }) => void
  readonly onRefused: (cause: unknown) => void
}

/**
 * One page. The canvas before stays until the next is drawn, stretched to the new size, so that nothing ever flashes white;
 * `data-ready` tells when what is seen is what was asked for.
 */
export function PageCanvas(props: PageCanvasProps) {
  const { evidence, attachmentId, page, rotation, scale, size, label, onDrawn, onRefused } = props
  const place = useRef<HTMLDivElement>(null)
  const looked = useRef<{ readonly evidence: OpenedEvidence; readonly page: number; readonly blank: boolean } | null>(
    null,
  )

  useEffect(() => {
    const holder = place.current
    if (holder === null) return
    const stop = new AbortController()
    holder.querySelector('canvas')?.setAttribute('data-ready', 'false')
    const canvas = document.createElement('canvas')
    evidence.render({ page, canvas, scale, rotation, signal: stop.signal }).then(
      () => {
        if (stop.signal.aborted) return release(canvas)
        Object.assign(canvas.dataset, {
          ready: 'true',
          attachment: attachmentId,
          page: String(page),
          pages: String(evidence.pageCount),
        })
        canvas.className = styles['canvas'] ?? ''
        const before = [...holder.querySelectorAll('canvas')]
        holder.replaceChildren(canvas)
        for (const old of before) release(old)
        // Once a page: to look means to read the whole canvas back, and no zoom makes a blank page less so.
        if (looked.current?.evidence !== evidence || looked.current.page !== page) {
          looked.current = { evidence, page, blank: isBlankPicture(canvas) }
        }
        onDrawn({ blank: looked.current.blank })
      },
      (cause: unknown) => {
        release(canvas)
        if (!stop.signal.aborted) onRefused(cause)
      },
    )
    return () => stop.abort()
  }, [evidence, attachmentId, page, rotation, scale, onDrawn, onRefused])

  useEffect(() => {
    const holder = place.current
    return () => {
      for (const canvas of holder?.querySelectorAll('canvas') ?? []) release(canvas)
    }
  }, [])

  return (
    <div
      ref={place}
      className={styles['page']}
      role="img"
      aria-label={label}
      style={{ width: size.width, height: size.height }}
    />
  )
}

/** A canvas without size gives its memory back at once and not when it is collected. */
function release(canvas: HTMLCanvasElement): void {
  canvas.width = 0
  canvas.height = 0
}
