import { useEffect, useRef, type RefObject } from 'react'

/** Gives the focus to `ref`'s element when what stood open has gone and taken the focus with it. */
export function useFocusBack<E extends HTMLElement>(isOpen: boolean): RefObject<E | null> {
  const ref = useRef<E>(null)
  useEffect(() => {
    if (!isOpen) return undefined
    // What is there again after it has gone, not what was there when it opened.
    const focusBack = () => ref.current?.focus()
    return () => {
      if (document.activeElement === document.body) focusBack()
    }
  }, [isOpen])
  return ref
}
