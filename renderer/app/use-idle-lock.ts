import { useEffect } from 'react'
import { useLatest } from '../ui/use-latest.ts'
import { idleMs, type Moment } from './idle-time.ts'

/** What shows that somebody is there. */
const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'compositionupdate'] as const
const lookEveryMs = 5000

/** Locks after so many minutes in which nobody has touched the window; a machine's sleep counts. */
export function useIdleLock(minutes: number, onLock: () => void): void {
  const lock = useLatest(onLock)
  useEffect(() => {
    let touched = now()
    const look = (): boolean => {
      if (idleMs(touched, now()) < minutes * 60_000) return false
      touched = now()
      lock()
      return true
    }
    let pointerAt = ''
    const handleTouch = (event: Event): void => {
      // A pointer that lies still is also told of when what is under it changes, as when another window opens and closes there.
      if (event.type === 'pointermove' && pointerAt === (pointerAt = placeOf(event as PointerEvent))) return
      // After a sleep the first touch may come before the next look, and is no sign of having been there.
      if (!look()) touched = now()
    }
    const timer = setInterval(look, lookEveryMs)
    for (const sign of signs) window.addEventListener(sign, handleTouch, { capture: true, passive: true })
    return () => {
      clearInterval(timer)
      for (const sign of signs) window.removeEventListener(sign, handleTouch, { capture: true })
    }
  }, [minutes, lock])
}

function placeOf({ screenX, screenY }: PointerEvent): string {
  return `${screenX} ${screenY}`
}

function now(): Moment {
  return { monotonicMs: performance.now(), wallMs: Date.now() }
}
