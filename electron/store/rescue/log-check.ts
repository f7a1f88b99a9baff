import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { toStoreFailure } from '../sqlite/store-failure.ts'

const headerBytes = 32
const frameHeaderBytes = 24
/** The first bytes of a log; the last bit tells the byte order of its checksums. */
const magic = 0x377f0682

/** How many frames of a write-ahead log belong together by what stands in clear in it, the last of them a commit. */
export interface LogOnDisk {
  readonly frames: number
  /** It does not begin or end as a log does that a program or a kill left behind. */
  readonly odd: boolean
}

const none: LogOnDisk = { frames: 0, odd: false }

/**
 * Look at a log before SQLite does. SQLite takes what it has to a damaged place for the whole, says nothing, and would leave out what
 * was acknowledged after it; comparing its count with this one tells.
 * @throws StoreFailure when the file cannot be read
 */
export function readLog(file: string): LogOnDisk {
  let handle: number
  try {
    handle = openSync(file, 'r')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return none
    throw toStoreFailure(error)
  }
  try {
    return countFrames(handle, fstatSync(handle).size)
  } catch (error) {
    throw toStoreFailure(error)
  } finally {
    closeSync(handle)
  }
}

function countFrames(handle: number, size: number): LogOnDisk {
  if (size === 0) return none
  const header = Buffer.alloc(headerBytes)
  if (size < headerBytes || readSync(handle, header, 0, headerBytes, 0) < headerBytes) return { frames: 0, odd: true }
  const pageBytes = header.readUInt32BE(8)
  const isHeader = (header.readUInt32BE(0) & ~1) >>> 0 === magic && pageBytes >= 512 && pageBytes <= 65_536
  if (!isHeader) return { frames: 0, odd: true }
  const frameBytes = frameHeaderBytes + pageBytes
  const salts = header.subarray(16, 24)
  const frame = Buffer.alloc(frameHeaderBytes)
  let frames = 0
  const whole = Math.floor((size - headerBytes) / frameBytes)
  for (let index = 0; index < whole; index++) {
    readSync(handle, frame, 0, frameHeaderBytes, headerBytes + index * frameBytes)
    // A log is written over from its beginning: what has other salts is of an earlier round. Not the end yet: they may be what is damaged.
    const isCommit = frame.readUInt32BE(4) > 0
    if (isCommit && frame.subarray(8, 16).equals(salts)) frames = index + 1
  }
  return { frames, odd: headerBytes + whole * frameBytes !== size }
}
