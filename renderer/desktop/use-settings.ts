import { useState } from 'react'
import type { DeskSettings } from '../../shared/contract/desk-settings.ts'
import { useLive } from './use-live.ts'

/** The desk's settings now; `atFirst` until the store has told them. */
export function useSettings(atFirst: () => DeskSettings): DeskSettings {
  const [first] = useState(atFirst)
  const live = useLive('settings.state', {})
  return live.at === 'ready' ? live.value : first
}
