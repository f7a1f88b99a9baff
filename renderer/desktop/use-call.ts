import type { DesktopClient } from './client.ts'
import { useDesktop } from './desktop-context.tsx'

/** The call of this window's client: `const call = useCall(); await call('draft.save', …)`. It never rejects. */
export function useCall(): DesktopClient['call'] {
  return useDesktop().call
}
