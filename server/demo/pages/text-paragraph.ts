import type { Ink } from './page-canvas.ts'
import { fontFamily } from './page-fonts.ts'
import { toner, type LineStyle } from './text-line.ts'

export interface ParagraphStyle extends LineStyle {
  width: number
  /** Distance of baselines as a multiple of the size. */
  leading?: number
  /** First-line indent in characters. */
  indent?: number
  /** Lowest baseline; later lines are not printed. */
  bottom?: number
}

const mayNotStart = new Set('，。、；：？！）》」』】”’%,.;:?!)]')

interface BrokenLine {
  text: string
  width: number
  last: boolean
}

function breakLines(text: string, style: ParagraphStyle, widthOf: (character: string) => number): BrokenLine[] {
  const lines: BrokenLine[] = []
  let line = ''
  let width = 0
  let room = style.width - (style.indent ?? 0) * style.size
  // Words of Latin letters stay whole; everything else may break after any character.
  for (const piece of text.match(/[A-Za-z0-9.,'%<>=()/-]+ ?| |[^A-Za-z0-9 ]/gu) ?? []) {
    let pieceWidth = 0
    for (const character of piece) pieceWidth += widthOf(character)
    if (width + pieceWidth > room && line !== '' && !mayNotStart.has(piece)) {
      lines.push({ text: line.trimEnd(), width, last: false })
      line = ''
      width = 0
      room = style.width
    }
    line += piece
    width += pieceWidth
  }
  if (line !== '') lines.push({ text: line, width, last: true })
  return lines
}

/** Prints one justified paragraph from baseline `y`; answers the baseline after it. */
export function printParagraph(ink: Ink, text: string, x: number, y: number, style: ParagraphStyle): number {
  ink.font = `${style.size}px ${fontFamily[style.font ?? 'serif']}`
  ink.letterSpacing = '0px'
  ink.textAlign = 'left'
  ink.fillStyle = style.color ?? toner
  const widths = new Map<string, number>()
  const widthOf = (character: string) => {
    const known = widths.get(character)
    if (known !== undefined) return known
    const width = ink.measureText(character).width
    widths.set(character, width)
    return width
  }
  const step = style.size * (style.leading ?? 1.6)
  let baseline = y
  let indent = (style.indent ?? 0) * style.size
  for (const line of breakLines(text, style, widthOf)) {
    if (style.bottom !== undefined && baseline > style.bottom) return baseline
    const slack = style.width - indent - line.width
    const gaps = Math.max(1, [...line.text].length - 1)
    ink.letterSpacing = `${line.last ? 0 : Math.max(-2, Math.min(slack / gaps, style.size * 0.4))}px`
    ink.fillText(line.text, x + indent, baseline)
    indent = 0
    baseline += step
  }
  ink.letterSpacing = '0px'
  return baseline
}
