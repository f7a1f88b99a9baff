import { randomBytes } from 'node:crypto'
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  BlobDamaged,
  chunkCount,
  chunkSizeBytes,
  openChunk,
  readBlobRange,
  sealChunk,
  sealedSizeBytes,
  wholeChunks,
  type BlobIdentity,
} from './sealed-blob.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'blob-'))
})
afterAll(() => rm(folder, { recursive: true }))

function identityOf(plain: Uint8Array): BlobIdentity {
  return { fileId: 'f1', sizeBytes: plain.byteLength, key: randomBytes(32) }
}

function seal(identity: BlobIdentity, plain: Buffer): Buffer {
  const chunks: Buffer[] = []
  for (let index = 0; index < chunkCount(plain.byteLength); index++) {
    chunks.push(sealChunk(identity, index, plain.subarray(index * chunkSizeBytes, (index + 1) * chunkSizeBytes)))
  }
  return Buffer.concat(chunks)
}

async function readBack(identity: BlobIdentity, sealed: Buffer, begin: number, end: number): Promise<Buffer> {
  const file = path.join(folder, randomBytes(8).toString('hex'))
  await writeFile(file, sealed)
  const handle = await open(file, 'r')
  try {
    return await readBlobRange(handle, identity, { begin, end })
  } finally {
    await handle.close()
  }
}

describe('a sealed blob', () => {
  test('[ENC-7] one chunk sealed again, with other bytes or the same, never has the same nonce', () => {
    const identity = identityOf(randomBytes(100))
    const nonces = [0, 0, 1, 1].map((index) =>
      sealChunk(identity, index, randomBytes(100)).subarray(0, 12).toString('hex'),
    )
    expect(new Set(nonces).size).toBe(4)
  })

  const sizes = [0, 1, chunkSizeBytes - 1, chunkSizeBytes, chunkSizeBytes + 1, 3 * chunkSizeBytes + 77]
  test.each(sizes)('of %i bytes reads back whole, and is as long on disk as announced', async (size) => {
    const plain = randomBytes(size)
    const identity = identityOf(plain)
    const sealed = seal(identity, plain)
    expect(sealed.byteLength).toBe(sealedSizeBytes(size))
    expect(await readBack(identity, sealed, 0, size)).toEqual(plain)
  })

  test.each([
    [0, 1],
    [chunkSizeBytes - 3, chunkSizeBytes + 3],
    [chunkSizeBytes, 2 * chunkSizeBytes],
    [5, 3 * chunkSizeBytes + 70],
    [3 * chunkSizeBytes, 9 * chunkSizeBytes],
  ])('answers bytes %i to %i over chunk borders', async (begin, end) => {
    const plain = randomBytes(3 * chunkSizeBytes + 77)
    const identity = identityOf(plain)
    expect(await readBack(identity, seal(identity, plain), begin, end)).toEqual(plain.subarray(begin, end))
  })

  test('[DUR-4] any changed byte is found', async () => {
    const plain = randomBytes(chunkSizeBytes + 500)
    const identity = identityOf(plain)
    const sealed = seal(identity, plain)
    for (const at of [0, 17, chunkSizeBytes - 1, chunkSizeBytes + 3, sealed.byteLength - 1]) {
      const changed = Buffer.from(sealed)
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
      await expect(readBack(identity, changed, 0, plain.byteLength)).rejects.toThrow(BlobDamaged)
    }
  })

  test('[DUR-4] chunks moved, repeated, cut off or of another file are found', async () => {
    const plain = randomBytes(3 * chunkSizeBytes)
    const identity = identityOf(plain)
    const sealed = seal(identity, plain)
    const [a, b, c] = [0, 1, 2].map((index) =>
      sealed.subarray(index * (chunkSizeBytes + 16), (index + 1) * (chunkSizeBytes + 16)),
    )
    if (!a || !b || !c) throw new Error('three chunks were sealed')
    for (const forged of [
      Buffer.concat([b, a, c]),
      Buffer.concat([a, a, c]),
      Buffer.concat([a, b]),
      Buffer.concat([a, c, b]),
    ]) {
      await expect(readBack(identity, forged, 0, plain.byteLength)).rejects.toThrow(BlobDamaged)
    }
    const shorter = { ...identity, sizeBytes: 2 * chunkSizeBytes }
    await expect(readBack(shorter, Buffer.concat([a, b]), 0, shorter.sizeBytes)).rejects.toThrow(BlobDamaged)
    expect(() => openChunk({ ...identity, fileId: 'f2' }, 0, a)).toThrow(BlobDamaged)
  })

  test('tells how many chunks of a half-fetched file are whole', () => {
    const identity = { fileId: 'f1', sizeBytes: 2 * chunkSizeBytes + 10, key: randomBytes(32) }
    expect(wholeChunks(identity, 0)).toBe(0)
    expect(wholeChunks(identity, chunkSizeBytes + 27)).toBe(0)
    expect(wholeChunks(identity, chunkSizeBytes + 28)).toBe(1)
    expect(wholeChunks(identity, 2 * (chunkSizeBytes + 28) + 25)).toBe(2)
    expect(wholeChunks(identity, sealedSizeBytes(identity.sizeBytes))).toBe(3)
  })

  test('[ENC-7] the nonce of a key never repeats: equal chunks seal to different bytes', () => {
    const plain = Buffer.alloc(chunkSizeBytes)
    const identity = { fileId: 'f1', sizeBytes: 40 * chunkSizeBytes, key: randomBytes(32) }
    const heads = new Set(
      Array.from({ length: 40 }, (_, index) => sealChunk(identity, index, plain).subarray(0, 32).toString('hex')),
    )
    expect(heads.size).toBe(40)
  })
})
