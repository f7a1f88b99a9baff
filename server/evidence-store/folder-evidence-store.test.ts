import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { describe, expect, it, onTestFinished } from 'vitest'
import { folderEvidenceStore } from './folder-evidence-store.ts'

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'zhiping-evidence-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name)
}

describe('the evidence folder', () => {
  it('keeps bytes under their hash, once however often they come and also at the same time', async () => {
    const folder = await newFolder()
    const store = folderEvidenceStore(folder)
    const bytes = randomBytes(300_000)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const stored = await Promise.all([store.put(bytes), store.put(bytes), store.put(bytes)])
    expect(stored).toEqual(Array.from({ length: 3 }, () => ({ sha256, sizeBytes: 300_000 })))
    expect(await filesIn(folder)).toEqual([sha256])
    expect((await buffer(store.read(sha256, { begin: 5, end: 299_000 }))).equals(bytes.subarray(5, 299_000))).toBe(true)
    expect(await buffer(store.read(sha256, { begin: 7, end: 7 }))).toHaveLength(0)
  })

  it('keeps nothing of a stream that breaks off', async () => {
    const folder = await newFolder()
    const store = folderEvidenceStore(folder)
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield randomBytes(1000)
      throw new Error('cut')
    }
    await expect(store.put(broken())).rejects.toThrow('cut')
    expect(await filesIn(folder)).toEqual([])
  })

  it('knows the size of what it has, and says null of what it has not', async () => {
    const store = folderEvidenceStore(await newFolder())
    const { sha256 } = await store.put(randomBytes(10))
    expect(await store.sizeOf(sha256)).toBe(10)
    expect(await store.sizeOf('0'.repeat(64))).toBeNull()
    expect(() => store.read('../../etc/passwd', { begin: 0, end: 1 })).toThrow('bug')
  })
})
