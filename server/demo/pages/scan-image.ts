import type { EvidenceFile, EvidenceWish } from './evidence-wish.ts'
import { filledCanvas } from './page-canvas.ts'
import { drawForm, fillFactsOf, formKeyOf, outOfFocus } from './page-ink.ts'
import { addGrain } from './paper.ts'
import { lidColor, scanSkewOf } from './scan-skew.ts'
import { templateOf } from './template-of.ts'

/** Scans the one page of a JPG or PNG wish. A PNG is coarser (120 dots an inch) and has no grain: it would swell past the size limit. */
export function scanImage(wish: EvidenceWish): EvidenceFile {
  const template = templateOf(wish.kind, 0, 1)
  const { width, height } = template
  const sheet = drawForm(formKeyOf(wish, 0))
  const ink = sheet.getContext('2d')
  if (wish.flaw !== 'blank') template.fill(ink, fillFactsOf(wish, 0))

  const sideways = wish.flaw === 'sideways'
  const zoom = wish.format === 'png' && wish.kind !== 'photo' ? 0.8 : 1
  const scanWidth = Math.round(width * zoom)
  const scanHeight = Math.round(height * zoom)
  const scan = filledCanvas(sideways ? scanHeight : scanWidth, sideways ? scanWidth : scanHeight, lidColor)
  const skew = scanSkewOf(wish, 0)
  scan.ink.save()
  scan.ink.translate(scan.canvas.width / 2 + skew.shiftX, scan.canvas.height / 2 + skew.shiftY)
  scan.ink.rotate(skew.turn + (sideways ? -Math.PI / 2 : 0))
  scan.ink.scale(skew.scale * zoom, skew.scale * zoom)
  scan.ink.imageSmoothingQuality = 'high'
  scan.ink.drawImage(wish.flaw === 'blurred' ? outOfFocus(sheet) : sheet, -width / 2, -height / 2)
  scan.ink.restore()

  const size = { pages: 1, widthPx: scan.canvas.width, heightPx: scan.canvas.height }
  if (wish.format === 'png') return { bytes: scan.canvas.encodeSync('png'), mime: 'image/png', ...size }
  addGrain(scan.ink, scan.canvas.width, scan.canvas.height)
  return { bytes: scan.canvas.encodeSync('jpeg', 70), mime: 'image/jpeg', ...size }
}
