export interface ImageSize {
  readonly widthPx: number
  readonly heightPx: number
}

const frameMarkers = new Set([0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf])

/** Pixel size of a JPEG from its frame header; `null` where there is none. Nothing is decoded: a bomb stays folded. */
export function jpegSize(bytes: Buffer): ImageSize | null {
  const at = frameHeaderOf(bytes)
  return at === null ? null : { heightPx: bytes.readUInt16BE(at + 5), widthPx: bytes.readUInt16BE(at + 7) }
}

/** Whether a JPEG comes to its end: one that was cut off while it was copied begins right. */
export function jpegEnds(bytes: Buffer): boolean {
  const at = frameHeaderOf(bytes)
  // A preview in the header has an end of its own.
  return at !== null && bytes.lastIndexOf(endOfImage) > at
}

/** Whether a PNG comes to its end. */
export function pngEnds(bytes: Buffer): boolean {
  return bytes.lastIndexOf('IEND', undefined, 'latin1') > 33
}

const endOfImage = Buffer.from([0xff, 0xd9])

function frameHeaderOf(bytes: Buffer): number | null {
  let at = 2
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (frameMarkers.has(marker)) return at
    const length = bytes.readUInt16BE(at + 2)
    if (length < 2) return null
    at += 2 + length
  }
  return null
}

/** Pixel size of a PNG from its first chunk; `null` where that is not the header. */
export function pngSize(bytes: Buffer): ImageSize | null {
  if (bytes.length < 33 || bytes.toString('latin1', 12, 16) !== 'IHDR') return null
  return { widthPx: bytes.readUInt32BE(16), heightPx: bytes.readUInt32BE(20) }
}
