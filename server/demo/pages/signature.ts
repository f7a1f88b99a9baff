import type { Ink } from './page-canvas.ts'
import { fontFamily } from './page-fonts.ts'
import { seededRandom } from './seeded-random.ts'

export interface Signature {
  name: string
  /** Height of a character in pixels. */
  size: number
  seed: number
}

/** Signs a name in pen ink: slanted, uneven, ending in a stroke that runs thin; (x, y) is the left of its baseline. */
export function sign(page: Ink, x: number, y: number, signature: Signature): void {
  const random = seededRandom(signature.seed)
  const ink = random.pick(['#1b2446', '#20222b', '#1c2f63'])
  const { size } = signature
  page.save()
  page.translate(x, y)
  page.rotate(random.between(-0.1, 0.02))
  page.transform(1, 0, random.between(-0.28, -0.1), random.between(0.92, 1.12), 0, 0)
  page.fillStyle = ink
  page.strokeStyle = ink
  page.globalAlpha = 0.9
  page.letterSpacing = '0px'
  page.textAlign = 'left'
  let pen = 0
  for (const character of signature.name) {
    const height = size * random.between(0.9, 1.2)
    page.font = `${height}px ${fontFamily.hand}`
    page.save()
    page.translate(pen, random.between(-0.08, 0.08) * size)
    page.rotate(random.between(-0.09, 0.09))
    page.fillText(character, 0, 0)
    page.restore()
    pen += height * random.between(0.66, 0.84)
  }
  // The last stroke, thinning out: three short pieces of falling width.
  let fromX = pen * 0.86
  let fromY = size * 0.02
  page.lineCap = 'round'
  for (const width of [0.045, 0.03, 0.015]) {
    const toX = fromX + size * random.between(0.12, 0.26)
    const toY = fromY + size * random.between(-0.1, 0.06)
    page.lineWidth = size * width
    page.beginPath()
    page.moveTo(fromX, fromY)
    page.quadraticCurveTo((fromX + toX) / 2, fromY + size * 0.05, toX, toY)
    page.stroke()
    fromX = toX
    fromY = toY
  }
  page.restore()
}
