import { useSyncExternalStore } from 'react'
import type { DeskSettings } from '../../shared/contract/desk-settings.ts'
import type { Appearance } from './tokens.ts'

const more = '(prefers-contrast: more), (forced-colors: active)'
const dark = '(prefers-color-scheme: dark)'

/** The appearance that a choice comes to on this machine; follows the machine while the window is open. */
export function useAppearance(chosen: DeskSettings['appearance']): Appearance {
  const ofSystem = useSyncExternalStore(subscribe, appearanceOfSystem)
  return chosen === 'system' ? ofSystem : chosen
}

function appearanceOfSystem(): Appearance {
  if (window.matchMedia(more).matches) return 'high-contrast'
  return window.matchMedia(dark).matches ? 'dark' : 'light'
}

function subscribe(onChange: () => void): () => void {
  const queries = [more, dark].map((query) => window.matchMedia(query))
  for (const query of queries) query.addEventListener('change', onChange)
  return () => {
    for (const query of queries) query.removeEventListener('change', onChange)
  }
}
