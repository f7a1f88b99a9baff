import { useEffect, useState, type RefObject } from 'react'

export interface RowWindow {
  readonly first: number
  /** The last row to draw, included; −1 with none. */
  readonly last: number
}

export interface VisibleRowsOptions {
  readonly scrollRef: RefObject<HTMLElement | null>
  readonly count: number
  /** In CSS pixels; every row is as high as the next. */
  readonly rowHeight: number
}

/** Rows drawn beyond each edge, so that a quick turn of the wheel meets rows and not white. */
const margin = 10
/** Before the place is measured, and where nothing can be. */
const unmeasuredHeight = 800

/** The rows to draw of a list that scrolls, from where it is scrolled to and how high it is. */
export function useVisibleRows({ scrollRef, count, rowHeight }: VisibleRowsOptions): RowWindow {
  const [view, setView] = useState({ first: 0, rows: Math.ceil(unmeasuredHeight / rowHeight) })
  useEffect(() => {
    const place = scrollRef.current
    if (place === null) return undefined
    const measure = () => {
      const first = Math.floor(place.scrollTop / rowHeight)
      const rows = Math.ceil((place.clientHeight || unmeasuredHeight) / rowHeight) + 1
      setView((before) => (before.first === first && before.rows === rows ? before : { first, rows }))
    }
    const sizes = new ResizeObserver(measure)
    sizes.observe(place)
    place.addEventListener('scroll', measure, { passive: true })
    measure()
    return () => {
      sizes.disconnect()
      place.removeEventListener('scroll', measure)
    }
  }, [scrollRef, rowHeight])
  return {
    first: Math.max(0, Math.min(view.first - margin, count - view.rows - margin)),
    last: Math.min(count - 1, view.first + view.rows + margin),
  }
}

/** Where to scroll so that a row is wholly seen; the present place if it is already. All in CSS pixels. */
export function scrollTopShowing(
  row: number,
  rowHeight: number,
  place: { scrollTop: number; clientHeight: number },
): number {
  const top = row * rowHeight
  const bottom = top + rowHeight
  if (top < place.scrollTop) return top
  if (bottom > place.scrollTop + place.clientHeight) return bottom - place.clientHeight
  return place.scrollTop
}
