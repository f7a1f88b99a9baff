import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { referencePage } from './reference-page.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reference-page-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A picture of 80 × 40 with its left quarter black, whose camera was turned as `tag` says. */
function photo(tag: number): string {
  const canvas = createCanvas(80, 40)
  const context = canvas.getContext('2d')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, 80, 40)
  context.fillStyle = '#000'
  context.fillRect(0, 0, 20, 40)
  const jpeg = canvas.toBuffer('image/jpeg')
  const exif = Buffer.from('ffe100224578696600004d4d002a00000008000101120003000000010001000000000000', 'hex')
  exif[29] = tag
  const path = join(folder, `${tag}.jpg`)
  writeFileSync(path, Buffer.concat([jpeg.subarray(0, 2), exif, jpeg.subarray(2)]))
  return path
}

/** Which side is dark. */
async function darkSide(tag: number): Promise<string> {
  const size = tag >= 5 ? { width: 40, height: 80 } : { width: 80, height: 40 }
  const reference = await referencePage({ path: photo(tag), size, scratchDir: folder, fontconfig: undefined })
  const { width, height, luminance } = reference?.picture ?? { width: 1, height: 1, luminance: [] }
  const at = (x: number, y: number): number => luminance[Math.floor(y * height) * width + Math.floor(x * width)] ?? 255
  const sides = { left: at(0.05, 0.5), right: at(0.95, 0.5), top: at(0.5, 0.05), bottom: at(0.5, 0.95) }
  return Object.entries(sides).flatMap(([side, grey]) => (grey < 60 ? [side] : [])).join(' ') // oxfmt-ignore
}

test('a photograph is turned as its camera says', async () => {
  expect(await Promise.all([1, 2, 3, 6, 8].map(darkSide))).toEqual(['left', 'right', 'right', 'top', 'bottom'])
})

test('what is neither a picture nor a PDF has no reference', async () => {
  const path = join(folder, 'a.pdf')
  writeFileSync(path, 'text')
  expect(
    await referencePage({ path, size: { width: 9, height: 9 }, scratchDir: folder, fontconfig: undefined }),
  ).toBeNull()
})
