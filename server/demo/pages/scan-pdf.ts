import type { EvidenceFile, EvidenceWish } from './evidence-wish.ts'
import { imagePdf, type ImagePage, type PlacedImage } from './image-pdf.ts'
import { filledCanvas } from './page-canvas.ts'
import { fillFactsOf, outOfFocus } from './page-ink.ts'
import { scanSkewOf } from './scan-skew.ts'
import { templateOf } from './template-of.ts'

const pointsPerPixel = 72 / 150
const lid = [207, 205, 200] as const

type Matrix = readonly [number, number, number, number, number, number]

/** Pixels of the sheet (y down) to points of the page (y up), turned about the middle of the sheet. */
function sheetToPage(
  width: number,
  height: number,
  turn: number,
  scale: number,
  middleX: number,
  middleY: number,
): Matrix {
  const factor = scale * pointsPerPixel
  const a = Math.cos(turn) * factor
  const b = -Math.sin(turn) * factor
  const c = -Math.sin(turn) * factor
  const d = -Math.cos(turn) * factor
  return [a, b, c, d, middleX - (a * width + c * height) / 2, middleY - (b * width + d * height) / 2]
}

/** The unit square of an image that covers a box of the sheet. */
function boxMatrix([a, b, c, d, e, f]: Matrix, box: { x: number; y: number; width: number; height: number }): Matrix {
  const bottom = box.y + box.height
  return [
    a * box.width,
    b * box.width,
    -c * box.height,
    -d * box.height,
    a * box.x + c * bottom + e,
    b * box.x + d * bottom + f,
  ]
}

function scanPage(wish: EvidenceWish, page: number, form: Uint8Array): ImagePage {
  const template = templateOf(wish.kind, page, wish.pages)
  const { width, height } = template
  const sideways = wish.flaw === 'sideways'
  const widthPt = (sideways ? height : width) * pointsPerPixel
  const heightPt = (sideways ? width : height) * pointsPerPixel
  const skew = scanSkewOf(wish, page)
  const turn = skew.turn + (sideways ? -Math.PI / 2 : 0)
  const middleX = widthPt / 2 + skew.shiftX * pointsPerPixel
  const middleY = heightPt / 2 - skew.shiftY * pointsPerPixel
  const sheet = sheetToPage(width, height, turn, skew.scale, middleX, middleY)
  const whole = { x: 0, y: 0, width, height }
  const images: PlacedImage[] = [
    { jpeg: form, widthPx: width, heightPx: height, matrix: boxMatrix(sheet, whole), multiply: false },
  ]
  if (wish.flaw !== 'blank') {
    const filled = filledCanvas(width, height, '#ffffff')
    template.fill(filled.ink, fillFactsOf(wish, page))
    for (const box of template.fillBoxes) {
      const strip = filledCanvas(box.width, box.height, '#ffffff')
      strip.ink.drawImage(filled.canvas, -box.x, -box.y)
      const seen = wish.flaw === 'blurred' ? outOfFocus(strip.canvas) : strip.canvas
      const jpeg = seen.encodeSync('jpeg', 72)
      images.push({ jpeg, widthPx: box.width, heightPx: box.height, matrix: boxMatrix(sheet, box), multiply: true })
    }
  }
  return { widthPt, heightPt, ground: lid, images }
}

/** Assembles a PDF wish from its encoded forms (one for each page, in order) and strips that carry what is the person's own. */
export function scanPdf(wish: EvidenceWish, forms: readonly Uint8Array[]): EvidenceFile {
  const bytes = imagePdf(forms.map((form, page) => scanPage(wish, page, form)))
  const { width, height } = templateOf(wish.kind, 0, wish.pages)
  const sideways = wish.flaw === 'sideways'
  return {
    bytes,
    mime: 'application/pdf',
    pages: wish.pages,
    widthPx: sideways ? height : width,
    heightPx: sideways ? width : height,
  }
}
