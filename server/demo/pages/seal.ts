import { clearCanvas, type Ink } from './page-canvas.ts'
import { printLine } from './text-line.ts'
import { fontFamily } from './page-fonts.ts'
import { seededRandom } from './seeded-random.ts'

export interface Seal {
  /** Text on the circle, usually the full name of the unit. */
  around: string
  /** Short line below the star, such as 人事专用章. */
  below?: string
  /** Outer radius in pixels; a unit's seal is about 21 mm, 124 px. */
  radius: number
  seed: number
}

const red = '#c3141d'

function star(ink: Ink, radius: number): void {
  ink.beginPath()
  for (let point = 0; point < 10; point++) {
    const reach = point % 2 === 0 ? radius : radius * 0.382
    const angle = (point * Math.PI) / 5 - Math.PI / 2
    ink.lineTo(reach * Math.cos(angle), reach * Math.sin(angle))
  }
  ink.closePath()
  ink.fill()
}

function textOnCircle(ink: Ink, text: string, radius: number): void {
  const characters = [...text]
  const count = characters.length
  const span = Math.min(Math.PI * 1.5, count * 0.36)
  const size = Math.min(radius * 0.27, ((span * radius * 0.8) / count) * 1.25)
  const squeeze = Math.min(1, (span * radius * 0.78) / count / size)
  ink.font = `${size}px ${fontFamily.serif}`
  ink.letterSpacing = '0px'
  ink.textAlign = 'center'
  ink.lineWidth = size * 0.05
  characters.forEach((character, index) => {
    ink.save()
    ink.rotate(count === 1 ? 0 : -span / 2 + (span * index) / (count - 1))
    ink.translate(0, -radius * 0.69)
    ink.scale(squeeze, 1.12)
    ink.fillText(character, 0, 0)
    ink.strokeText(character, 0, 0)
    ink.restore()
  })
}

/** Stamps a round red seal with a star, worn and a little turned, centred on (x, y). */
export function stampSeal(page: Ink, x: number, y: number, seal: Seal): void {
  const random = seededRandom(seal.seed)
  const side = Math.ceil(seal.radius * 2.2)
  const { canvas, ink } = clearCanvas(side, side)
  ink.translate(side / 2, side / 2)
  ink.fillStyle = red
  ink.strokeStyle = red
  ink.lineWidth = seal.radius * 0.05
  ink.beginPath()
  ink.arc(0, 0, seal.radius * 0.97, 0, Math.PI * 2)
  ink.stroke()
  star(ink, seal.radius * 0.3)
  textOnCircle(ink, seal.around, seal.radius)
  if (seal.below) {
    const style = { size: seal.radius * 0.2, color: red, align: 'center', spacing: 1, weight: 0.05 } as const
    printLine(ink, seal.below, 0, seal.radius * 0.62, style)
  }
  // Ink never covers evenly: specks and one dry patch.
  ink.globalCompositeOperation = 'destination-out'
  for (let speck = 0; speck < 420; speck++) {
    ink.globalAlpha = random.between(0.15, 0.85)
    const spot = random.between(0.3, 1.7)
    ink.fillRect(random.between(-0.5, 0.5) * side, random.between(-0.5, 0.5) * side, spot, spot)
  }
  const turn = random.between(0, Math.PI * 2)
  const dryX = Math.cos(turn) * seal.radius * 0.8
  const dryY = Math.sin(turn) * seal.radius * 0.8
  const dry = ink.createRadialGradient(dryX, dryY, 0, dryX, dryY, seal.radius * 0.9)
  dry.addColorStop(0, `rgba(0,0,0,${random.between(0.3, 0.6)})`)
  dry.addColorStop(1, 'rgba(0,0,0,0)')
  ink.globalAlpha = 1
  ink.fillStyle = dry
  ink.fillRect(-side / 2, -side / 2, side, side)

  page.save()
  page.globalCompositeOperation = 'multiply'
  page.globalAlpha = random.between(0.74, 0.9)
  page.translate(x, y)
  page.rotate(random.between(-0.16, 0.16))
  page.drawImage(canvas, -side / 2, -side / 2)
  page.restore()
}
