import type { PageSize } from './opened-evidence.ts'

/**
 * The size in pixels that a PNG's or JPEG's header declares, before anything is decoded; `null` if it is neither or ends
 * before it says. A JPEG's is as stored: its orientation is not applied.
 */
export function imageSize(bytes: Uint8Array): PageSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length >= 24 && view.getUint32(0) === 0x89504e47 && view.getUint32(12) === 0x49484452) {
    return { width: view.getUint32(16), height: view.getUint32(20) }
  }
  return bytes.length >= 4 && view.getUint16(0) === 0xffd8 ? jpegSize(view) : null
}

function jpegSize(view: DataView): PageSize | null {
  let at = 2
  while (at + 9 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (isFrameHeader(marker)) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    const standsAlone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)
    at += 2 + (standsAlone ? 0 : view.getUint16(at + 2))
  }
  return null
}

/** SOF0–SOF15 without the tables (DHT C4, JPG C8, DAC CC) that lie among them. */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}
