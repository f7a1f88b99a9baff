import type { Ink } from './page-canvas.ts'
import type { SeededRandom } from './seeded-random.ts'

/** Border of interlaced waves between two ruled frames, as printed on certificates. */
export function drawWaveFrame(ink: Ink, width: number, height: number, margin: number, color: string): void {
  ink.save()
  ink.strokeStyle = color
  ink.lineWidth = 5
  ink.strokeRect(margin, margin, width - margin * 2, height - margin * 2)
  ink.lineWidth = 1.5
  const inner = margin + 44
  ink.strokeRect(inner, inner, width - inner * 2, height - inner * 2)
  ink.globalAlpha = 0.75
  ink.lineWidth = 1.3
  const wave = (alongX: boolean, at: number, from: number, to: number, phase: number) => {
    ink.beginPath()
    for (let step = from; step <= to; step += 4) {
      const swing = at + Math.sin((step - from) / 11 + phase) * 13
      if (alongX) ink.lineTo(step, swing)
      else ink.lineTo(swing, step)
    }
    ink.stroke()
  }
  for (const phase of [0, Math.PI / 2, Math.PI, Math.PI * 1.5]) {
    wave(true, margin + 22, margin + 10, width - margin - 10, phase)
    wave(true, height - margin - 22, margin + 10, width - margin - 10, phase)
    wave(false, margin + 22, margin + 10, height - margin - 10, phase)
    wave(false, width - margin - 22, margin + 10, height - margin - 10, phase)
  }
  ink.restore()
}

/** Fine security lines over a rectangle, as on identity cards and certificates. */
export function drawSecurityLines(
  ink: Ink,
  x: number,
  y: number,
  width: number,
  height: number,
  colors: readonly string[],
): void {
  ink.save()
  ink.beginPath()
  ink.rect(x, y, width, height)
  ink.clip()
  ink.lineWidth = 1
  colors.forEach((color, layer) => {
    ink.strokeStyle = color
    for (let row = -20; row < height + 20; row += 9) {
      ink.beginPath()
      for (let step = 0; step <= width; step += 12) {
        ink.lineTo(x + step, y + row + Math.sin(step / (46 + layer * 17) + row / 33 + layer) * 15)
      }
      ink.stroke()
    }
  })
  ink.restore()
}

/** A rosette of crossing petals, the middle ornament of a certificate. */
export function drawRosette(ink: Ink, x: number, y: number, radius: number, color: string): void {
  ink.save()
  ink.translate(x, y)
  ink.strokeStyle = color
  ink.lineWidth = 1
  for (let ring = 0; ring < 3; ring++) {
    for (let petal = 0; petal < 36; petal++) {
      ink.rotate(Math.PI / 18)
      ink.beginPath()
      ink.ellipse(radius * (0.45 + ring * 0.09), 0, radius * 0.45, radius * (0.12 + ring * 0.07), 0, 0, Math.PI * 2)
      ink.stroke()
    }
  }
  ink.restore()
}

/** A block of squares that looks like a two-dimensional code and says nothing. */
export function drawCodeBlock(ink: Ink, x: number, y: number, side: number, random: SeededRandom): void {
  const cells = 29
  const cell = side / cells
  ink.fillStyle = '#ffffff'
  ink.fillRect(x - cell * 2, y - cell * 2, side + cell * 4, side + cell * 4)
  ink.fillStyle = '#1a1a1c'
  for (let row = 0; row < cells; row++) {
    for (let column = 0; column < cells; column++) {
      if (random.next() < 0.48) ink.fillRect(x + column * cell, y + row * cell, cell + 0.4, cell + 0.4)
    }
  }
  for (const [column, row] of [
    [0, 0],
    [cells - 7, 0],
    [0, cells - 7],
  ] as const) {
    for (const [inset, color] of [
      [-1, '#ffffff'],
      [0, '#1a1a1c'],
      [1, '#ffffff'],
      [2, '#1a1a1c'],
    ] as const) {
      ink.fillStyle = color
      ink.fillRect(
        x + (column + inset) * cell,
        y + (row + inset) * cell,
        (7 - inset * 2) * cell,
        (7 - inset * 2) * cell,
      )
    }
  }
}
