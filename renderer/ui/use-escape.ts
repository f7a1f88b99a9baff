import { useEffect, useRef } from 'react'

/**
 * Escape for a part that lies on top of the screen: it is this part's as long as it is there, wherever the focus is, and nothing
 * below hears it. A part that lost the focus (a pressed button that went away) would otherwise leave the key to the screen below.
 */
export function useEscape(onEscape: () => void): void {
  const latest = useRef(onEscape)
  useEffect(() => {
    latest.current = onEscape
  })
  useEffect(() => {
    const handleKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing) return
      event.preventDefault()
      event.stopPropagation()
      latest.current()
    }
    // Capturing, at the outermost place: before the screen's own keys and before the popover, which closes without giving the focus back.
    window.addEventListener('keydown', handleKeyDown, true)
    return () => window.removeEventListener('keydown', handleKeyDown, true)
  }, [])
}
