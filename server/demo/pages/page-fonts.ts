import assert from 'node:assert/strict'
import { fileURLToPath } from 'node:url'
import { GlobalFonts } from '@napi-rs/canvas'

/** Font families of the pages; each falls back to the interface font, which holds every character a name may have. */
export const fontFamily = {
  sans: '"Zhiping Sans"',
  serif: '"Demo Serif", "Zhiping Sans"',
  hand: '"Demo Hand", "Zhiping Sans"',
} as const

const files = [
  ['../../../shared/fonts/zhiping-sans-sc.ttf', 'Zhiping Sans'],
  ['../fonts/demo-serif.ttf', 'Demo Serif'],
  ['../fonts/demo-hand.ttf', 'Demo Hand'],
] as const

let registered = false

/** Makes the shipped fonts known to the canvas, once a thread. A font that does not load would print boxes, so it is a bug. */
export function registerPageFonts(): void {
  if (registered) return
  for (const [file, family] of files) {
    const path = fileURLToPath(new URL(file, import.meta.url))
    assert(GlobalFonts.registerFromPath(path, family) !== null, `font ${family} does not load`)
  }
  registered = true
}
