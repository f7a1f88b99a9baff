import { afterEach, expect, test, vi } from 'vitest'
import { openScaledJpeg } from './scaled-jpeg.ts'

const size = { width: 9933, height: 7016 }
const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xda, 0, 2])
const turned = Uint8Array.from('ffd8ffe100224578696600004d4d002a00000008000101120003000000010006000000000000'.match(/../gu) ?? [], (byte) => Number.parseInt(byte, 16)) // oxfmt-ignore

afterEach(() => {
  vi.unstubAllGlobals()
})

interface Wanted {
  readonly desiredWidth: number
  readonly desiredHeight: number
}

/** Stands in for the browser's decoder; `open`: the widths of bitmaps that nobody has closed. */
function decoder({ fails = false } = {}) {
  const open: number[] = []
  class Decoder {
    readonly #wanted: Wanted
    constructor(wanted: Wanted) {
      this.#wanted = wanted
    }
    decode() {
      const { desiredWidth, desiredHeight } = this.#wanted
      if (fails) return Promise.reject(new DOMException('no', 'EncodingError'))
      return Promise.resolve({ image: { codedWidth: desiredWidth, codedHeight: desiredHeight, close() {} } })
    }
    close() {}
  }
  vi.stubGlobal('ImageDecoder', Decoder)
  vi.stubGlobal('createImageBitmap', ({ codedWidth }: { codedWidth: number }) => {
    open.push(codedWidth)
    return Promise.resolve({ width: codedWidth, close: () => open.splice(open.indexOf(codedWidth), 1) })
  })
  return open
}

const aMoment = () => new Promise((resolve) => setTimeout(resolve, 5))

test('a page in a window takes an eighth, more is decoded as it is zoomed into, never more than a canvas holds', async () => {
  const open = decoder()
  const picture = await openScaledJpeg(jpeg, size)
  expect((await picture?.at(0.06))?.width).toBe(1242)
  expect((await picture?.at(0.2))?.width).toBe(2484)
  expect((await picture?.at(8))?.width).toBe(4967)
  expect((await picture?.at(0.06))?.width).toBe(4967)
  await aMoment()
  expect(open).toEqual([4967])
  picture?.close()
  expect(open).toEqual([])
})

test('two who ask at once get what they need, and one bitmap is left', async () => {
  const open = decoder()
  const picture = await openScaledJpeg(jpeg, size)
  const [fine, coarse] = await Promise.all([picture?.at(0.5), picture?.at(0.2)])
  expect(fine?.width).toBe(4967)
  expect(coarse?.width).toBeGreaterThanOrEqual(2484)
  await aMoment()
  expect(open).toEqual([4967])
})

test('a turned or broken picture, and a browser that has no such decoder, are left to the other way', async () => {
  expect(await openScaledJpeg(jpeg, size)).toBeNull()
  decoder({ fails: true })
  expect(await openScaledJpeg(jpeg, size)).toBeNull()
  decoder()
  expect(await openScaledJpeg(turned, size)).toBeNull()
})
