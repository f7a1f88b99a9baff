import { useEffect, useState } from 'react'
import { useDesktop } from './desktop-context.tsx'

/** Whether the store can be reached now. */
export function useStoreLink(): 'open' | 'lost' {
  const desktop = useDesktop()
  const [link, setLink] = useState<'open' | 'lost'>('open')
  useEffect(() => desktop.onState(setLink), [desktop])
  return link
}
