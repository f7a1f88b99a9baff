import { useEffect, useRef } from 'react'

export type Hotkeys = Readonly<Record<string, (event: KeyboardEvent) => void>>

/**
 * Single keys for a whole screen, by `KeyboardEvent.key`. They do nothing while a person types in a field, composes with an
 * input method, holds Ctrl, Alt or Meta, is in a dialog or panel, or when a nearer part has already taken the key.
 */
export function useHotkeys(hotkeys: Hotkeys): void {
  const latest = useRef(hotkeys)
  useEffect(() => {
    latest.current = hotkeys
  })
  useEffect(() => {
    const handleKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return
      if (belongsTo(event) || document.querySelector('[role="dialog"][aria-modal="true"]') !== null) return
      const act = latest.current[event.key]
      if (act === undefined) return
      event.preventDefault()
      act(event)
    }
    window.addEventListener('keydown', handleKeyDown)
    return () => window.removeEventListener('keydown', handleKeyDown)
  }, [])
}

/** Whether the key is the focused part's own: typing, arrows of a choice, Enter and space of a button, anything in a panel. */
function belongsTo(event: KeyboardEvent): boolean {
  const { target, key } = event
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.closest('[role="dialog"]') !== null) return true
  if (target.matches('input[type="radio"], input[type="checkbox"]')) return key.startsWith('Arrow') || key === ' '
  if (target.matches('input, textarea, select, [role="combobox"]')) return true
  return (key === 'Enter' || key === ' ') && target.matches('button, a, summary')
}
