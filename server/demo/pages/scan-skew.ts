import type { EvidenceWish } from './evidence-wish.ts'
import { seededRandom, seedOf } from './seeded-random.ts'

/** How a sheet lay on the glass: turn in radians, shift in pixels. The frame cuts a little off, as scanners do. */
export interface ScanSkew {
  turn: number
  shiftX: number
  shiftY: number
  scale: number
}

/** The colour of the scanner's lid where the sheet does not cover it. */
export const lidColor = '#cfcdc8'

/** The skew of page `page` of a wish, up to about 0.9 degrees. A photograph file is not a scan and lies straight. */
export function scanSkewOf(wish: EvidenceWish, page: number): ScanSkew {
  if (wish.kind === 'photo') return { turn: 0, shiftX: 0, shiftY: 0, scale: 1 }
  const random = seededRandom(seedOf(`skew/${wish.kind}/${page}/${wish.seed}`))
  const degrees = random.between(0.15, 0.9) * (random.next() < 0.5 ? -1 : 1)
  return { turn: (degrees * Math.PI) / 180, shiftX: random.between(-5, 5), shiftY: random.between(-5, 5), scale: 1.003 }
}
