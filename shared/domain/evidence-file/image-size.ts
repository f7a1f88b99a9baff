export interface ImageSize {
  readonly widthPx: number
  readonly heightPx: number
}

const frameMarkers = new Set([0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf])

/** Pixel size of a JPEG from its frame header; `null` where there is none. Nothing is decoded: a bomb stays folded. */
export function jpegSize(bytes: Uint8Array): ImageSize | null {
  const at = frameHeaderOf(bytes)
  return at === null ? null : { heightPx: number(bytes, at + 5, 2), widthPx: number(bytes, at + 7, 2) }
}

/** Whether a JPEG comes to its end: one that was cut off while it was copied begins right. */
export function jpegEnds(bytes: Uint8Array): boolean {
  const at = frameHeaderOf(bytes)
  // A preview in the header has an end of its own.
  return at !== null && lastIndexOf(bytes, endOfImage) > at
}

/** Whether a PNG comes to its end. */
export function pngEnds(bytes: Uint8Array): boolean {
  return lastIndexOf(bytes, endOfPng) > 33
}

/** Pixel size of a PNG from its first chunk; `null` where that is not the header. */
export function pngSize(bytes: Uint8Array): ImageSize | null {
  if (bytes.length < 33 || !isAt(bytes, headOfPng, 12)) return null
  return { widthPx: number(bytes, 16, 4), heightPx: number(bytes, 20, 4) }
}

const endOfImage = [0xff, 0xd9]
/** `IHDR` and `IEND`. */
const headOfPng = [0x49, 0x48, 0x44, 0x52]
const endOfPng = [0x49, 0x45, 0x4e, 0x44]

function frameHeaderOf(bytes: Uint8Array): number | null {
  let at = 2
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (frameMarkers.has(marker)) return at
    const length = number(bytes, at + 2, 2)
    if (length < 2) return null
    at += 2 + length
  }
  return null
}

/** `size` bytes, the highest first. */
function number(bytes: Uint8Array, at: number, size: 2 | 4): number {
  let value = 0
  for (let index = at; index < at + size; index++) value = value * 256 + (bytes[index] ?? 0)
  return value
}

function lastIndexOf(bytes: Uint8Array, wanted: readonly number[]): number {
  for (let at = bytes.length - wanted.length; at >= 0; at--) if (isAt(bytes, wanted, at)) return at
  return -1
}

function isAt(bytes: Uint8Array, wanted: readonly number[], at: number): boolean {
  return wanted.every((byte, index) => bytes[at + index] === byte)
}
