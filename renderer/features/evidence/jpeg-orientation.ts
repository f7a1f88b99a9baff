const orientationTag = 0x0112

/** How a JPEG's camera was held (EXIF, 1 to 8); 1, upright, where it does not say. */
export function jpegOrientation(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 2
  while (at + 10 <= view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1)
    const length = view.getUint16(at + 2)
    // Pictures begin here; nothing about them follows.
    if (marker === 0xda || length < 2) return 1
    if (marker === 0xe1 && view.getUint32(at + 4) === 0x45786966) {
      const begin = at + 10
      return orientationIn(new DataView(bytes.buffer, bytes.byteOffset + begin, Math.max(0, Math.min(at + 2 + length, view.byteLength) - begin))) // oxfmt-ignore
    }
    at += 2 + length
  }
  return 1
}

function orientationIn(tiff: DataView): number {
  if (tiff.byteLength < 8) return 1
  const isLittle = tiff.getUint16(0) === 0x4949
  const directory = tiff.getUint32(4, isLittle)
  if (directory + 2 > tiff.byteLength) return 1
  const entries = tiff.getUint16(directory, isLittle)
  for (let entry = 0; entry < entries; entry++) {
    const at = directory + 2 + entry * 12
    if (at + 12 > tiff.byteLength) return 1
    if (tiff.getUint16(at, isLittle) === orientationTag) return tiff.getUint16(at + 8, isLittle)
  }
  return 1
}
