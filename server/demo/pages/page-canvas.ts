import { createCanvas, type Canvas, type SKRSContext2D } from '@napi-rs/canvas'

export type Ink = SKRSContext2D

/** A4 at 150 dots per inch, in pixels. */
export const a4 = { short: 1240, long: 1754 } as const

/** A new canvas of whole pixels filled with one colour. */
export function filledCanvas(width: number, height: number, color: string): { canvas: Canvas; ink: Ink } {
  const canvas = createCanvas(width, height)
  const ink = canvas.getContext('2d')
  ink.fillStyle = color
  ink.fillRect(0, 0, width, height)
  return { canvas, ink }
}

/** A new transparent canvas. */
export function clearCanvas(width: number, height: number): { canvas: Canvas; ink: Ink } {
  const canvas = createCanvas(width, height)
  return { canvas, ink: canvas.getContext('2d') }
}

/** Draws with the state of the context kept as it was. */
export function withState(ink: Ink, draw: () => void): void {
  ink.save()
  draw()
  ink.restore()
}
