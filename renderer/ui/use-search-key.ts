import { useEffect } from 'react'
import { isScreenCovered } from './key-guard.ts'
import { holdKeys } from './live-keys.ts'
import { useLatest } from './use-latest.ts'

/** Ctrl+K (⌘K), wherever the focus is, also in a field; a dialog or a question keeps it to itself. */
export function useSearchKey(onSearch: () => void): void {
  const search = useLatest(onSearch)
  useEffect(() => holdKeys(() => ['Ctrl+K']), [])
  useEffect(() => {
    const handleKeyDown = (event: KeyboardEvent) => {
      const isKey =
        event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
      if (!isKey || event.isComposing || event.defaultPrevented) return
      // The browser's own search would take it.
      event.preventDefault()
      if (!event.repeat && !isScreenCovered()) search()
    }
    window.addEventListener('keydown', handleKeyDown)
    return () => window.removeEventListener('keydown', handleKeyDown)
  }, [search])
}
