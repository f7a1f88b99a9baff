import { useEffect } from 'react'
import { holdKeys } from './live-keys.ts'
import { useLatest } from './use-latest.ts'

/** A key that works wherever the focus is, in a field and over a dialog too: with Ctrl (or Cmd), or a function key. */
export type Chord = 'Ctrl+L' | 'Ctrl+J' | 'Ctrl+,' | 'F1' | 'F5'

/** Does something at a chord; not while an input method composes, and once however long it is held. */
export function useChord(chord: Chord, onPress: () => void): void {
  const press = useLatest(onPress)
  useEffect(() => holdKeys(() => [chord]), [chord])
  useEffect(() => {
    const handleKeyDown = (event: KeyboardEvent) => {
      if (event.isComposing || event.altKey || event.shiftKey || !isChord(chord, event)) return
      event.preventDefault()
      if (!event.repeat) press()
    }
    window.addEventListener('keydown', handleKeyDown)
    return () => window.removeEventListener('keydown', handleKeyDown)
  }, [chord, press])
}

function isChord(chord: Chord, { key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  const isHeld = ctrlKey || metaKey
  const pressed = isHeld ? `Ctrl+${key.toUpperCase()}` : key
  return pressed === chord
}
