import type { Readable } from 'node:stream'

export interface StoredFile {
  readonly sha256: string
  readonly sizeBytes: number
}

/** A stretch of a file: `begin` included, `end` excluded, in bytes. */
export interface ByteRange {
  readonly begin: number
  readonly end: number
}

/** Files by the SHA-256 of their bytes: one that comes twice is stored once, and none ever changes. Who may read is not decided here. */
export interface EvidenceStore {
  /** Stores the bytes; they are on disk when this resolves. */
  put(bytes: Uint8Array | AsyncIterable<Uint8Array>): Promise<StoredFile>
  /**
   * Takes the file away unless `isUsed` says, with the file already out of reach, that something names it. Whoever puts the
   * same bytes, then makes known that they are used, and then looks whether they are there, always ends with them there.
   */
  removeUnless(sha256: string, isUsed: () => Promise<boolean>): Promise<void>
  /** Null where there is no such file. */
  sizeOf(sha256: string): Promise<number | null>
  /** Throws ENOENT through the stream where there is no such file. */
  read(sha256: string, range: ByteRange): Readable
}
