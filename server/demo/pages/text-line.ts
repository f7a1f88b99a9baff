import type { Ink } from './page-canvas.ts'
import { fontFamily } from './page-fonts.ts'

export interface LineStyle {
  /** Character height in pixels. */
  size: number
  font?: keyof typeof fontFamily
  color?: string
  align?: 'left' | 'center' | 'right'
  /** Extra space after each character in pixels. */
  spacing?: number
  /** 0 is as the font has it; 0.04 looks bold. */
  weight?: number
  /** Narrows the line to this width when it is longer, as form printers do. */
  fit?: number
}

/** The near-black of toner as a scanner sees it. */
export const toner = '#1f1d20'

/** Width of a line in pixels, with its spacing. */
export function lineWidth(ink: Ink, text: string, style: LineStyle): number {
  ink.font = `${style.size}px ${fontFamily[style.font ?? 'serif']}`
  ink.letterSpacing = `${style.spacing ?? 0}px`
  return ink.measureText(text).width
}

/** Prints one line; `x` is its left, middle or right by the alignment, `y` its baseline. */
export function printLine(ink: Ink, text: string, x: number, y: number, style: LineStyle): void {
  const width = lineWidth(ink, text, style)
  const squeeze = style.fit && width > style.fit ? style.fit / width : 1
  const align = style.align ?? 'left'
  const left =
    align === 'left' ? x : align === 'center' ? x - ((width - (style.spacing ?? 0)) * squeeze) / 2 : x - width * squeeze
  ink.save()
  ink.translate(left, y)
  ink.scale(squeeze, 1)
  ink.textAlign = 'left'
  ink.fillStyle = style.color ?? toner
  ink.fillText(text, 0, 0)
  if (style.weight) {
    ink.strokeStyle = style.color ?? toner
    ink.lineWidth = style.size * style.weight
    ink.lineJoin = 'round'
    ink.strokeText(text, 0, 0)
  }
  ink.restore()
}

/** Prints characters one below the other, centred on `x`, from the top `y`. */
export function printColumn(ink: Ink, text: string, x: number, y: number, style: LineStyle): void {
  let baseline = y + style.size
  for (const character of text) {
    printLine(ink, character, x, baseline, { ...style, align: 'center', spacing: 0 })
    baseline += style.size + (style.spacing ?? 0)
  }
}
