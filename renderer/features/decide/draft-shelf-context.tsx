import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react'
import { useCall } from '../../desktop/use-call.ts'
import { DraftShelf } from './draft-shelf.ts'

interface OwnShelf {
  readonly shelf: DraftShelf
  readonly profileId: string
}

const ShelfContext = createContext<OwnShelf | null>(null)

export interface DraftShelfProviderProps {
  /** The profile that is open; `null`: none is. */
  readonly profileId: string | null
  readonly children?: ReactNode
}

/** Keeps half-typed texts above whatever screen there is: to be mounted once, for as long as the window lives. */
export function DraftShelfProvider({ profileId, children }: DraftShelfProviderProps) {
  const call = useCall()
  const [shelf] = useState(() => new DraftShelf(call))
  useEffect(() => shelf.open(profileId), [shelf, profileId])
  useEffect(() => {
    const flush = () => shelf.flush()
    document.addEventListener('visibilitychange', flush)
    window.addEventListener('pagehide', flush)
    return () => {
      document.removeEventListener('visibilitychange', flush)
      window.removeEventListener('pagehide', flush)
    }
  }, [shelf])
  const own = useMemo(() => (profileId === null ? null : { shelf, profileId }), [shelf, profileId])
  return <ShelfContext value={own}>{children}</ShelfContext>
}

/** The shelf of this window and whose texts are to be taken from it. */
export function useDraftShelf(): OwnShelf {
  const own = use(ShelfContext)
  if (own === null) throw new Error('bug: a draft is asked for while no profile is open')
  return own
}
