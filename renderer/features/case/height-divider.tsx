import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import styles from './height-divider.module.css'

/** Percent of the common height that the lower part may take. */
export const leastShare = 20
export const mostShare = 85
const step = 5
/** Where nothing can be measured. */
const unmeasured = 50

export interface HeightDividerProps {
  readonly label: string
  /** Percent that the lower part takes; `null`: as much as it holds. */
  readonly share: number | null
  readonly onShare: (share: number | null) => void
}

/**
 * The border between two parts of a column, which a person may move: by pointer, with the arrow keys, and back to where it
 * was by a double click or Enter. It stands between the two, which are its neighbours.
 */
export function HeightDivider({ label, share, onShare }: HeightDividerProps) {
  const divider = useRef<HTMLDivElement>(null)
  const [measured, setMeasured] = useState(unmeasured)
  useEffect(() => {
    // While nobody has moved it, what the lower part holds says where it stands.
    const lower = divider.current?.nextElementSibling
    if (share !== null || !lower) return undefined
    const measure = () => {
      if (divider.current !== null) setMeasured(within(Math.round(shareNow(divider.current))))
    }
    const sizes = new ResizeObserver(measure)
    sizes.observe(lower)
    measure()
    return () => sizes.disconnect()
  }, [share])
  const handleKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const steps: Readonly<Record<string, number>> = { ArrowUp: step, ArrowDown: -step }
    const by = steps[event.key]
    if (by === undefined && event.key !== 'Enter') return
    event.preventDefault()
    onShare(by === undefined ? null : within(Math.round(share ?? shareNow(event.currentTarget)) + by))
  }
  const handlePointerMove = (event: PointerEvent<HTMLElement>) => {
    const { currentTarget } = event
    const column = currentTarget.parentElement?.getBoundingClientRect()
    if (column === undefined || column.height === 0 || !currentTarget.hasPointerCapture(event.pointerId)) return
    onShare(within(Math.round((100 * (column.bottom - event.clientY)) / column.height)))
  }
  return (
    <div
      ref={divider}
      className={styles['divider']}
      role="separator"
      aria-orientation="horizontal"
      aria-label={label}
      aria-valuemin={leastShare}
      aria-valuemax={mostShare}
      aria-valuenow={share ?? measured}
      title={label}
      tabIndex={0}
      onKeyDown={handleKeyDown}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={handlePointerMove}
      onDoubleClick={() => onShare(null)}
    />
  )
}

function shareNow(divider: HTMLElement): number {
  const lower = divider.nextElementSibling?.getBoundingClientRect().height ?? 0
  const whole = divider.parentElement?.getBoundingClientRect().height ?? 0
  return whole === 0 ? unmeasured : (100 * lower) / whole
}

function within(share: number): number {
  return Math.min(mostShare, Math.max(leastShare, share))
}
