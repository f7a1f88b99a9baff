import { useEffect, useRef } from 'react'
import { isScreenCovered } from '../../ui/key-guard.ts'
import { holdKeys } from '../../ui/live-keys.ts'

/** Ctrl+Enter (or Cmd+Enter) anywhere on the screen, in a text box too; not while composing or with a dialog, panel or question open. */
export function useCtrlEnter(onPress: () => void): void {
  const latest = useRef(onPress)
  useEffect(() => {
    latest.current = onPress
  })
  useEffect(() => holdKeys(() => ['Ctrl+Enter']), [])
  useEffect(() => {
    const handleKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing || event.repeat) return
      if (isScreenCovered()) return
      event.preventDefault()
      latest.current()
    }
    window.addEventListener('keydown', handleKeyDown)
    return () => window.removeEventListener('keydown', handleKeyDown)
  }, [])
}
