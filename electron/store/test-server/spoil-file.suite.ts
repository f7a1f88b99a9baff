import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs'

/** Turns one bit of each of these bytes of a file; negative places count from its end. */
export function spoilBytes(file: string, places: readonly number[]): void {
  const handle = openSync(file, 'r+')
  try {
    const { size } = fstatSync(handle)
    const byte = Buffer.alloc(1)
    for (const place of places) {
      const at = place < 0 ? size + place : place
      readSync(handle, byte, 0, 1, at)
      byte.writeUInt8(byte.readUInt8(0) ^ 0x10)
      writeSync(handle, byte, 0, 1, at)
    }
  } finally {
    closeSync(handle)
  }
}

/** Every byte between the two places. */
export function spoilRange(file: string, from: number, to: number): void {
  spoilBytes(
    file,
    Array.from({ length: to - from }, (_, index) => from + index),
  )
}
