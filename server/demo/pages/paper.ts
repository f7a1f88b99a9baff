import { clearCanvas, type Ink } from './page-canvas.ts'
import { seededRandom, type SeededRandom } from './seeded-random.ts'
import type { Canvas } from '@napi-rs/canvas'

export interface Paper {
  tint: string
  /** A booklet's spine: where its shadow falls. */
  spine?: 'left' | 'middle'
  /** Folded once across or twice, as letters are. */
  folds?: 0 | 1 | 2
  worn?: boolean
}

let grainTile: Canvas | undefined

const tileSide = 512

/** A tile of scanner grain: black of a faint, uneven opacity; the same on every page and made once a thread. */
function grain(): Canvas {
  if (grainTile) return grainTile
  const random = seededRandom(7)
  const { canvas, ink } = clearCanvas(tileSide, tileSide)
  const pixels = ink.createImageData(tileSide, tileSide)
  for (let at = 0; at < pixels.data.length; at += 4) {
    pixels.data[at] = random.next() < 0.5 ? 40 : 0
    pixels.data[at + 2] = random.next() < 0.5 ? 50 : 0
    pixels.data[at + 3] = Math.round(Math.abs(random.next() + random.next() + random.next() - 1.5) * 17)
  }
  ink.putImageData(pixels, 0, 0)
  grainTile = canvas
  return canvas
}

/** Lays scanner grain over everything drawn so far. It darkens by about two levels of 256. */
export function addGrain(ink: Ink, width: number, height: number): void {
  // Tiles at whole pixels: a repeated pattern with a blend mode costs more than encoding the page.
  const tile = grain()
  ink.save()
  ink.resetTransform()
  ink.imageSmoothingEnabled = false
  for (let y = 0; y < height; y += tileSide) for (let x = 0; x < width; x += tileSide) ink.drawImage(tile, x, y)
  ink.restore()
}

function band(
  ink: Ink,
  from: readonly [number, number],
  to: readonly [number, number],
  stops: readonly (readonly [number, string])[],
) {
  const gradient = ink.createLinearGradient(from[0], from[1], to[0], to[1])
  for (const [at, color] of stops) gradient.addColorStop(at, color)
  ink.fillStyle = gradient
}

function fold(ink: Ink, width: number, y: number): void {
  band(
    ink,
    [0, y - 34],
    [0, y + 26],
    [
      [0, 'rgba(70,60,50,0)'],
      [0.5, 'rgba(70,60,50,0.13)'],
      [0.56, 'rgba(255,255,255,0.4)'],
      [0.64, 'rgba(70,60,50,0.05)'],
      [1, 'rgba(70,60,50,0)'],
    ],
  )
  ink.fillRect(0, y - 34, width, 60)
}

function stain(ink: Ink, random: SeededRandom, width: number, height: number): void {
  const x = random.between(0.1, 0.9) * width
  const y = random.between(0.1, 0.95) * height
  ink.save()
  ink.translate(x, y)
  ink.rotate(random.between(0, Math.PI))
  ink.scale(1, random.between(0.45, 0.8))
  // Overlapping blots: one clean disc looks drawn.
  for (let blot = 0; blot < 5; blot++) {
    const radius = random.between(18, 70)
    const offX = random.between(-34, 34)
    const offY = random.between(-34, 34)
    const gradient = ink.createRadialGradient(offX, offY, radius * 0.1, offX, offY, radius)
    gradient.addColorStop(0, 'rgba(150,110,50,0.05)')
    gradient.addColorStop(0.7, 'rgba(140,100,45,0.035)')
    gradient.addColorStop(1, 'rgba(140,100,45,0)')
    ink.fillStyle = gradient
    ink.fillRect(offX - radius, offY - radius, radius * 2, radius * 2)
  }
  ink.restore()
}

/** Lays a sheet of paper: tint, uneven light, fibres, folds, spine shadow and stains, all decided by the seed. */
export function layPaper(ink: Ink, width: number, height: number, paper: Paper, seed: number): void {
  const random = seededRandom(seed)
  ink.fillStyle = paper.tint
  ink.fillRect(0, 0, width, height)
  band(
    ink,
    [0, 0],
    [width * random.between(0.6, 1), height],
    [
      [0, 'rgba(255,255,255,0.16)'],
      [0.55, 'rgba(255,255,255,0)'],
      [1, 'rgba(96,84,66,0.09)'],
    ],
  )
  ink.fillRect(0, 0, width, height)
  for (let fibre = 0; fibre < 60; fibre++) {
    const x = random.next() * width
    const y = random.next() * height
    ink.strokeStyle = random.next() < 0.7 ? 'rgba(120,100,70,0.10)' : 'rgba(60,60,80,0.14)'
    ink.lineWidth = random.between(0.5, 1.3)
    ink.beginPath()
    ink.moveTo(x, y)
    ink.quadraticCurveTo(
      x + random.between(-8, 8),
      y + random.between(-8, 8),
      x + random.between(-14, 14),
      y + random.between(-14, 14),
    )
    ink.stroke()
  }
  ink.fillStyle = 'rgba(50,45,40,0.4)'
  for (let speck = 0; speck < 26; speck++) {
    const size = random.between(0.8, 2.2)
    ink.fillRect(random.next() * width, random.next() * height, size, size)
  }
  if (paper.folds === 1) fold(ink, width, height * random.between(0.48, 0.52))
  if (paper.folds === 2) for (const at of [0.335, 0.665]) fold(ink, width, height * (at + random.between(-0.01, 0.01)))
  if (paper.worn) for (let count = random.whole(1, 3); count > 0; count--) stain(ink, random, width, height)
  if (paper.spine === 'left') {
    band(
      ink,
      [0, 0],
      [150, 0],
      [
        [0, 'rgba(30,26,22,0.5)'],
        [0.25, 'rgba(40,34,30,0.2)'],
        [1, 'rgba(40,34,30,0)'],
      ],
    )
    ink.fillRect(0, 0, 150, height)
  }
  if (paper.spine === 'middle') {
    band(
      ink,
      [width / 2 - 90, 0],
      [width / 2 + 90, 0],
      [
        [0, 'rgba(40,34,30,0)'],
        [0.47, 'rgba(40,34,30,0.22)'],
        [0.5, 'rgba(20,16,14,0.45)'],
        [0.53, 'rgba(40,34,30,0.16)'],
        [1, 'rgba(40,34,30,0)'],
      ],
    )
    ink.fillRect(width / 2 - 90, 0, 180, height)
  }
  band(
    ink,
    [0, 0],
    [26, 0],
    [
      [0, 'rgba(60,54,48,0.2)'],
      [1, 'rgba(60,54,48,0)'],
    ],
  )
  ink.fillRect(0, 0, 26, height)
  band(
    ink,
    [0, height - 22],
    [0, height],
    [
      [0, 'rgba(60,54,48,0)'],
      [1, 'rgba(60,54,48,0.16)'],
    ],
  )
  ink.fillRect(0, height - 22, width, 22)
}
