import { useEffect, useRef } from 'react'
import { isScreenCovered } from './key-guard.ts'
import { holdKeys } from './live-keys.ts'

export type Hotkeys = Readonly<Record<string, (event: KeyboardEvent) => void>>

/** Keys that go on while they are held down; of every other one a second turn could only be an accident. */
const moving = new Set(['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'j', 'k', 'n', 'p', '+', '=', '-'])

/**
 * Single keys for a whole screen, by `KeyboardEvent.key`; a letter is a capital only with Shift, whatever Caps Lock says. They
 * do nothing while a person types in a field, composes with an input method, holds Ctrl, Alt or Meta, while a dialog, panel or
 * question is open, or when a nearer part has already taken the key. Held down, only those that move go on.
 */
export function useHotkeys(hotkeys: Hotkeys): void {
  const latest = useRef(hotkeys)
  useEffect(() => {
    latest.current = hotkeys
  })
  useEffect(() => holdKeys(() => Object.keys(latest.current)), [])
  useEffect(() => {
    const handleKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return
      if (belongsTo(event) || isScreenCovered()) return
      const key = withoutCapsLock(event)
      const act = latest.current[key]
      if (act === undefined || (event.repeat && !moving.has(key))) return
      event.preventDefault()
      act(event)
    }
    window.addEventListener('keydown', handleKeyDown)
    return () => window.removeEventListener('keydown', handleKeyDown)
  }, [])
}

function withoutCapsLock({ key, shiftKey }: KeyboardEvent): string {
  if (!/^[a-z]$/iu.test(key)) return key
  return shiftKey ? key.toUpperCase() : key.toLowerCase()
}

/** Whether the key is the focused part's own: typing, arrows of a choice, Enter and space of a button. */
function belongsTo({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable) return true
  if (target.matches('input[type="radio"], input[type="checkbox"]')) return key.startsWith('Arrow') || key === ' '
  if (target.matches('input, textarea, select, [role="combobox"]')) return true
  return (key === 'Enter' || key === ' ') && target.matches('button, a, summary')
}
