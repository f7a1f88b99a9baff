import { clearCanvas, type Ink } from './page-canvas.ts'
import { seededRandom } from './seeded-random.ts'

export interface Portrait {
  x: number
  y: number
  width: number
  height: number
  ground: 'blue' | 'white' | 'red'
  woman: boolean
  seed: number
}

const grounds = { blue: '#4f8fce', white: '#eceef0', red: '#b8242c' } as const
const edges = { blue: '#3d78b4', white: '#d9dbde', red: '#98191f' } as const

/** Pastes an identity photograph of nobody: a coarse figure, drawn small and enlarged so that it looks like a worn print. */
export function pastePortrait(page: Ink, portrait: Portrait): void {
  const random = seededRandom(portrait.seed)
  const { woman } = portrait
  const { canvas, ink } = clearCanvas(100, 140)
  const skin = random.pick(['#e2b898', '#d9a884', '#e8c2a4'])
  const hair = random.pick(['#221c1a', '#2b2522', '#33302f'])
  const oval = (x: number, y: number, radiusX: number, radiusY: number, color: string) => {
    ink.fillStyle = color
    ink.beginPath()
    ink.ellipse(x, y, radiusX, radiusY, 0, 0, Math.PI * 2)
    ink.fill()
  }
  const shape = (color: string, points: readonly (readonly [number, number])[]) => {
    ink.fillStyle = color
    ink.beginPath()
    for (const [x, y] of points) ink.lineTo(x, y)
    ink.fill()
  }
  if (woman) oval(50, 62, 28, 38, hair)
  oval(50, 146, 46, 42, random.pick(['#26324a', '#f0f1f2', '#3b3b40', '#51606f']))
  shape(skin, [
    [42, 86],
    [58, 86],
    [60, 108],
    [50, 116],
    [40, 108],
  ])
  shape('#fbfbfa', [
    [40, 104],
    [50, 118],
    [60, 104],
    [66, 110],
    [51, 140],
    [49, 140],
    [34, 110],
  ])
  if (!woman)
    shape(random.pick(['#6b1f24', '#1f3157', '#333a44']), [
      [47, 116],
      [53, 116],
      [55, 140],
      [45, 140],
    ])
  oval(50, 44, 24, 21, hair)
  oval(27.5, 60, 3.4, 6, skin)
  oval(72.5, 60, 3.4, 6, skin)
  shape('rgba(70,35,20,0.3)', [
    [41, 82],
    [59, 82],
    [60, 96],
    [50, 101],
    [40, 96],
  ])
  oval(50, 60, 21.5, 29, skin)
  for (const side of [-1, 1]) oval(50 + side * 12, 69, 5.5, 6, 'rgba(205,110,90,0.16)')
  // Fringe, brows, eyes, nose, mouth: a few dark places are all that survives at this size.
  ink.fillStyle = hair
  ink.beginPath()
  ink.ellipse(50, 38, 22.5, 13, 0, Math.PI, Math.PI * 2)
  ink.lineTo(72, 50)
  ink.quadraticCurveTo(62, woman ? 36 : 40, woman ? 42 : 50, 38)
  ink.quadraticCurveTo(34, 40, 28, 54)
  ink.fill()
  for (const side of [-1, 1]) {
    ink.fillStyle = 'rgba(40,28,24,0.75)'
    ink.fillRect(50 + side * 9 - 5, 52.5, 10, 1.8)
    oval(50 + side * 9, 58, 4, 1.7, '#f4efe9')
    oval(50 + side * 9, 58, 1.8, 1.8, '#2a1e1a')
  }
  oval(50, 70, 3.6, 1.5, 'rgba(150,95,70,0.55)')
  oval(50, 78.5, 6.5, 1.9, woman ? '#b04a4c' : '#a8685a')
  const shade = ink.createLinearGradient(26, 0, 76, 0)
  shade.addColorStop(0, 'rgba(90,50,30,0.26)')
  shade.addColorStop(0.35, 'rgba(255,240,225,0.14)')
  shade.addColorStop(1, 'rgba(80,45,30,0.3)')
  ink.globalCompositeOperation = 'source-atop'
  ink.fillStyle = shade
  ink.fillRect(0, 0, 100, 140)

  page.save()
  page.imageSmoothingEnabled = true
  page.imageSmoothingQuality = 'high'
  const { x, y, width, height } = portrait
  const light = page.createRadialGradient(
    x + width * 0.45,
    y + height * 0.4,
    width * 0.1,
    x + width / 2,
    y + height / 2,
    height * 0.7,
  )
  light.addColorStop(0, grounds[portrait.ground])
  light.addColorStop(1, edges[portrait.ground])
  page.fillStyle = light
  page.fillRect(x, y, width, height)
  // Out of focus before it is enlarged: a reproduced photograph has no sharp edge left.
  const soft = clearCanvas(100, 140)
  soft.ink.filter = 'blur(0.9px)'
  soft.ink.drawImage(canvas, 0, 0)
  page.drawImage(soft.canvas, x, y, width, height)
  page.strokeStyle = 'rgba(60,55,50,0.35)'
  page.lineWidth = 1
  page.strokeRect(x, y, width, height)
  page.restore()
}
