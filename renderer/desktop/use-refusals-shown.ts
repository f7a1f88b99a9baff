import { useEffect } from 'react'
import { useDesktop } from './desktop-context.tsx'

const mostAtOnce = 200

/** Tells the store that these refused decisions stand on the screen with their reasons: they are counted as news no more. */
export function useRefusalsShown(actIds: readonly string[]): void {
  const desktop = useDesktop()
  const key = JSON.stringify(actIds.slice(0, mostAtOnce))
  useEffect(() => {
    const shown = JSON.parse(key) as string[]
    // Whatever goes wrong, the refusals are counted once more: nothing to tell the person.
    if (shown.length > 0) void desktop.call('outbox.seen', { actIds: shown })
  }, [desktop, key])
}
