import { join } from 'node:path'
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas'
import { expect, test } from 'vitest'
import { grains } from './compare-page.ts'
import { pageDifference, type Grain } from './page-difference.ts'
import { pictureOf, type Picture } from './picture.ts'

const font = 'Difference Test Sans'
GlobalFonts.registerFromPath(join(import.meta.dirname, '../../shared/fonts/zhiping-sans-sc.ttf'), font)
const { 'pdftoppm': coarse, 'pdf.js in Node': fine } = grains // oxfmt-ignore

/** An A4 page at the width that the viewer has for it. */
function page(draw: (context: SKRSContext2D) => void): Picture {
  const context = createCanvas(594, 840).getContext('2d')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, 594, 840)
  context.fillStyle = '#000'
  draw(context)
  return pictureOf(context.getImageData(0, 0, 594, 840))
}

const lines = [
  '关于申报副主任医师职务任职资格的证明',
  '欧阳思远，男，一九八四年三月生，现任主治医师。',
  '特此证明。二〇二六年五月十八日',
]

function text(context: SKRSContext2D, { shift = 0, size = 16, from = 0 } = {}): void {
  context.font = `${size}px "${font}"`
  lines.slice(from).forEach((line, index) => context.fillText(line, 60 + shift, 120 + 40 * (index + from)))
}

/** What is drawn where the font is missing. */
function boxes(context: SKRSContext2D): void {
  context.lineWidth = 1
  lines.forEach((line, index) => {
    for (let at = 0; at < line.length; at++) context.strokeRect(62.5 + 16 * at, 108.5 + 40 * index, 9, 13)
  })
}

const written = page((context) => text(context))
const both: readonly Grain[] = [coarse, fine]

test('the same page does not differ, and neither does one whose edges fall otherwise', () => {
  expect(both.map((grain) => pageDifference(written, written, grain))).toEqual([0, 0])
  const shifted = page((context) => text(context, { shift: 0.4 }))
  for (const grain of both) expect(pageDifference(written, shifted, grain)).toBeLessThan(grain.limit)
})

test('boxes instead of Chinese characters are another page', () => {
  expect(pageDifference(page(boxes), written, fine)).toBeGreaterThan(fine.limit)
})

test('a page without its text, or without one line of it, is another page', () => {
  const blank = page(() => {})
  const beheaded = page((context) => text(context, { from: 1 }))
  for (const grain of both) {
    expect(pageDifference(blank, written, grain)).toBeGreaterThan(grain.limit)
    expect(pageDifference(beheaded, written, grain)).toBeGreaterThan(grain.limit)
  }
})

test('another text in the same place, a page upside down and black for white are other pages', () => {
  const other = page((context) => {
    context.font = `16px "${font}"`
    context.fillText('医师资格证书编号 202436110360104198403121037', 60, 120)
  })
  const turned = { ...written, luminance: written.luminance.toReversed() }
  const inverse = { ...written, luminance: written.luminance.map((grey) => 255 - grey) }
  for (const grain of both) {
    for (const wrong of [other, turned, inverse])
      expect(pageDifference(wrong, written, grain)).toBeGreaterThan(grain.limit)
  }
})

test('plain areas are told apart by how dark they are, and pages of another shape never agree', () => {
  const grey = (level: number): Picture => ({ width: 90, height: 90, luminance: new Float32Array(8100).fill(level) })
  expect(pageDifference(grey(0), grey(255), coarse)).toBe(1)
  expect(pageDifference(grey(200), grey(205), coarse)).toBeLessThan(0.03)
  expect(pageDifference(grey(0), { width: 90, height: 45, luminance: new Float32Array(4050) }, coarse)).toBe(1)
})

test('noise on white paper is no structure', () => {
  const blank = page(() => {})
  const noisy = { ...blank, luminance: blank.luminance.map((grey, index) => grey - ((index * 7919) % 13)) }
  for (const grain of both) expect(pageDifference(noisy, blank, grain)).toBeLessThan(grain.limit)
})
