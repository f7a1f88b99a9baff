import { useCallback, useState } from 'react'
import type { PageSize } from './opened-evidence.ts'

/** The inner size of an element in CSS pixels, without scroll bars; `null` before it is known. Give the first value as `ref`. */
export function useRoom(): [ref: (element: HTMLElement | null) => (() => void) | undefined, room: PageSize | null] {
  const [room, setRoom] = useState<PageSize | null>(null)
  const ref = useCallback((element: HTMLElement | null) => {
    if (element === null) return undefined
    const measure = () =>
      setRoom((before) => {
        const next = { width: element.clientWidth, height: element.clientHeight }
        return before?.width === next.width && before.height === next.height ? before : next
      })
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    measure()
    return () => observer.disconnect()
  }, [])
  return [ref, room]
}
