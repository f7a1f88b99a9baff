import { useEffect } from 'react'
import { isScreenCovered } from '../../ui/key-guard.ts'
import { holdKeys } from '../../ui/live-keys.ts'
import { useLatest } from '../../ui/use-latest.ts'

/** Ctrl+Z (or Cmd+Z) anywhere but in a field, where it undoes what was typed; not with a dialog, panel or question open, and once however long it is held. */
export function useCtrlZ(onPress: () => void): void {
  const press = useLatest(onPress)
  useEffect(() => holdKeys(() => ['Ctrl+Z']), [])
  useEffect(() => {
    const handleKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return
      if (event.isComposing || event.repeat || isTyping(event.target) || isScreenCovered()) return
      event.preventDefault()
      press()
    }
    window.addEventListener('keydown', handleKeyDown)
    return () => window.removeEventListener('keydown', handleKeyDown)
  }, [press])
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.matches('textarea, select, input:not([type="radio"], [type="checkbox"])')
}
