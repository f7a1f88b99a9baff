import { constants } from 'node:fs'
import { open } from 'node:fs/promises'

/**
 * The bytes of a file of at most `most` bytes; null where it is larger, or no plain file any more: what was looked at may have been
 * exchanged for a link.
 */
export async function readWithin(path: string, most: number): Promise<Buffer | null> {
  // Windows has neither: there, the kind of file was asked for when the folder was walked.
  const handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
  try {
    const { size, isFile } = await handle.stat().then((stat) => ({ size: stat.size, isFile: stat.isFile() }))
    if (!isFile || size > most) return null
    const bytes = Buffer.alloc(size + 1)
    let length = 0
    for (let read = -1; read !== 0 && length <= size; length += read)
      read = (await handle.read(bytes, length, bytes.length - length, length)).bytesRead
    return length > size ? null : bytes.subarray(0, length)
  } finally {
    await handle.close()
  }
}
