import { constants } from 'node:fs'
import { open } from 'node:fs/promises'

/**
 * The bytes of a file of at most `most` bytes. 'unreadable': it may not be opened, is gone, or is no plain file any more, since what was
 * looked at may have been exchanged for a link.
 */
export async function readWithin(path: string, most: number): Promise<Buffer | 'too-large' | 'unreadable'> {
  try {
    return await read(path, most)
  } catch (error) {
    if (error instanceof Error && 'code' in error) return 'unreadable'
    throw error
  }
}

async function read(path: string, most: number): Promise<Buffer | 'too-large' | 'unreadable'> {
  // Windows has neither: there, the kind of file was asked for when the folder was walked.
  const handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
  try {
    const found = await handle.stat()
    if (!found.isFile()) return 'unreadable'
    if (found.size > most) return 'too-large'
    const bytes = Buffer.alloc(found.size + 1)
    let length = 0
    for (let read = -1; read !== 0 && length <= found.size; length += read)
      read = (await handle.read(bytes, length, bytes.length - length, length)).bytesRead
    return length > found.size ? 'too-large' : bytes.subarray(0, length)
  } finally {
    await handle.close()
  }
}
