const piece = 0x8000

/** Bytes as base64, piece by piece: the arguments of one call are few. */
export function base64OfBytes(bytes: Uint8Array): string {
  let text = ''
  for (let begin = 0; begin < bytes.length; begin += piece) {
    text += String.fromCodePoint(...bytes.subarray(begin, begin + piece))
  }
  return btoa(text)
}
