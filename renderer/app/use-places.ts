import { useCallback, useLayoutEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import type { KeptCasePlace } from '../features/case/kept-case-place.ts'
import { firstPlace, type WorkListPlace } from '../features/work-list/work-list-place.ts'

/** Where a person is on the desk: in the list, on which screen, and where in the application that is open there. */
export interface DeskPlace {
  readonly list: WorkListPlace
  readonly address: string
  readonly inCase: KeptCasePlace | null
}

const firstDeskPlace: DeskPlace = { list: firstPlace, address: '/', inCase: null }

export interface Places {
  /** Where the person who is at the desk left it; null until the window's address is his. */
  readonly before: DeskPlace | null
  readonly onPlace: (change: Partial<DeskPlace>) => void
  /** This person goes, for another to come: the address is that person's no more, and his place stays as it is now. */
  readonly leave: () => void
}

/**
 * The place of each person of this desk, for as long as the window lives: a lock closes the desk and not what somebody was at. The first
 * to come finds the window's own address, as after it was loaded anew.
 */
export function usePlaces(profileId: string | null): Places {
  const [places] = useState(() => new Map<string, DeskPlace>())
  /** Whose the window's address is. */
  const [arrived, setArrived] = useState<string | null>(null)
  const leaving = useRef<string | null>(null)
  const [address, navigate] = useLocation()
  const known = profileId === null ? undefined : places.get(profileId)
  const wanted = known?.address ?? (places.size === 0 ? address : '/')
  if (profileId !== arrived && (profileId === null || address === wanted)) setArrived(profileId)
  useLayoutEffect(() => {
    if (profileId !== null && profileId !== arrived && address !== wanted) navigate(wanted, { replace: true })
  }, [profileId, arrived, address, wanted, navigate])
  useLayoutEffect(() => {
    if (profileId !== leaving.current) leaving.current = null
  }, [profileId])
  const onPlace = useCallback(
    (change: Partial<DeskPlace>) => {
      if (profileId === null || leaving.current === profileId) return
      places.set(profileId, { ...(places.get(profileId) ?? firstDeskPlace), ...change })
    },
    [places, profileId],
  )
  const leave = useCallback(() => {
    leaving.current = profileId
    navigate('/', { replace: true })
  }, [profileId, navigate])
  return { before: profileId !== null && profileId === arrived ? (known ?? firstDeskPlace) : null, onPlace, leave }
}
