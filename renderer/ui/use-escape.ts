import { useEffect, useRef } from 'react'
import { isModalOpen } from './key-guard.ts'

/** What takes Escape now, the topmost last. */
const onTop: symbol[] = []

/**
 * Escape for a part that lies on top of the screen: it is the topmost part's as long as it is there, wherever the focus is, and
 * nothing below hears it. A part that lost the focus (a pressed button that went away) would otherwise leave the key to the
 * screen below. A key held down closes one part and not all of them; a modal dialog above comes first.
 */
export function useEscape(onEscape: () => void): void {
  const latest = useRef(onEscape)
  useEffect(() => {
    latest.current = onEscape
  })
  useEffect(() => {
    const own = Symbol('part')
    const handleKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing || onTop.at(-1) !== own || isModalOpen()) return
      event.preventDefault()
      event.stopImmediatePropagation()
      if (!event.repeat) latest.current()
    }
    onTop.push(own)
    // Capturing, at the outermost place: before the screen's own keys and before the popover, which closes without giving the focus back.
    window.addEventListener('keydown', handleKeyDown, true)
    return () => {
      onTop.splice(onTop.indexOf(own), 1)
      window.removeEventListener('keydown', handleKeyDown, true)
    }
  }, [])
}
