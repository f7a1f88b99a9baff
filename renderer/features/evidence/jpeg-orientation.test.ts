import { expect, test } from 'vitest'
import { jpegOrientation } from './jpeg-orientation.ts'

const bytes = (hex: string) => Uint8Array.from(hex.match(/../gu) ?? [], (byte) => Number.parseInt(byte, 16))
const big = 'ffd8ffe100224578696600004d4d002a00000008000101120003000000010006000000000000ffdaffd9'
const little = 'ffd8ffe1002245786966000049492a000800000001001201030001000000080000000000ffdaffd9'
const jfif = 'ffd8ffe000104a46494600010100000100010000ffdaffd9'

test('what the camera says is read in either order of bytes; without a word it is upright', () => {
  expect(jpegOrientation(bytes(big))).toBe(6)
  expect(jpegOrientation(bytes(little))).toBe(8)
  expect(jpegOrientation(bytes(jfif))).toBe(1)
})

test('a header that is cut off anywhere is read as upright and never beyond its end', () => {
  for (let length = 0; length < big.length - 24; length += 2)
    expect(jpegOrientation(bytes(big.slice(0, length)))).toBe(1)
})
