import { createCanvas, loadImage } from '@napi-rs/canvas'
import { pageDifference, type Grain } from './page-difference.ts'
import { pictureOf } from './picture.ts'
import { referencePage, type Reference } from './reference-page.ts'

/** How far the viewer's first page is from its reference. */
export interface Agreement {
  readonly by: Reference['by']
  /** 0 (the same) to about 1 (something is missing, or something else is there). */
  readonly difference: number
  readonly agrees: boolean
}

/**
 * Measured over the 48 PDFs and 9 images of the public corpus (docs/viewer.md has the figures). Poppler has other fonts and edges,
 * so it is asked whether the same things are in the same places; pdf.js on another canvas is asked for the very glyphs.
 */
export const grains: Readonly<Record<Reference['by'], Grain>> = {
  pdftoppm: { longSide: 200, window: 64, noise: 10, limit: 0.23 },
  'pdf.js in Node': { longSide: 400, window: 32, noise: 20, limit: 0.09 },
  'image decoder': { longSide: 400, window: 32, noise: 20, limit: 0.09 },
}

export interface PageToCompare {
  readonly path: string
  /** Of the viewer's canvas. */
  readonly png: Buffer
  readonly scratchDir: string
  readonly fontconfig: string | undefined
}

/** Null where there is nothing to compare with: no Poppler on this machine, or none that could draw it. */
export async function comparePage({ png, ...input }: PageToCompare): Promise<Agreement | null> {
  const image = await loadImage(png)
  const { width, height } = image
  const context = createCanvas(width, height).getContext('2d')
  context.drawImage(image, 0, 0)
  const reference = await referencePage({ ...input, size: { width, height } })
  if (reference === null) return null
  const grain = grains[reference.by]
  const difference = pageDifference(pictureOf(context.getImageData(0, 0, width, height)), reference.picture, grain)
  return { by: reference.by, difference: Math.round(difference * 1000) / 1000, agrees: difference < grain.limit }
}
