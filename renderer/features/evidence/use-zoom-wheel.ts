import { useEffect, useRef } from 'react'

/** The wheel with Ctrl over a part. React listens to it passively, and a passive listener cannot keep the whole window from zooming. */
export function useZoomWheel(
  place: { readonly current: HTMLElement | null },
  onStep: (direction: 1 | -1) => void,
): void {
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
