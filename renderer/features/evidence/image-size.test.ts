import { expect, test } from 'vitest'
import { imageSize } from './image-size.ts'

const hex = (text: string) => new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'))

test('a PNG says its size in its first chunk', () => {
  expect(imageSize(hex('89504e470d0a1a0a 0000000d 49484452 00007530 00000010 08000000 00'))).toEqual({
    width: 30_000,
    height: 16,
  })
})

test('a JPEG says its size in its frame header, after any tables', () => {
  const jpeg = 'ffd8 ffe00004 4a46 ffc40003 00 ffff c2000b 08 0258 0320 03 012200'
  expect(imageSize(hex(jpeg))).toEqual({ width: 800, height: 600 })
})

test('what is cut off, or no picture, has no size', () => {
  expect(imageSize(hex('ffd8ffe000104a46'))).toBeNull()
  expect(imageSize(hex('255044462d312e37'))).toBeNull()
  expect(imageSize(new Uint8Array())).toBeNull()
})
