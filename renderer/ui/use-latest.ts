import { useCallback, useEffect, useRef } from 'react'

/** One function for the life of a part, which does what the newest given one does: for handlers of parts that are kept by `memo`. */
export function useLatest<A extends readonly unknown[]>(act: (...input: A) => void): (...input: A) => void {
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  return useCallback((...input: A) => latest.current(...input), [])
}
