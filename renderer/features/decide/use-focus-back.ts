import { useEffect, useRef, type RefObject } from 'react'

/** Gives the focus to `ref`'s element when what stood open has gone and taken the focus with it. */
export function useFocusBack<E extends HTMLElement>(isOpen: boolean): RefObject<E | null> {
  const ref = useRef<E>(null)
  useEffect(() => {
    if (!isOpen) return undefined
    return () => {
      if (document.activeElement === document.body) ref.current?.focus()
    }
  }, [isOpen])
  return ref
}
