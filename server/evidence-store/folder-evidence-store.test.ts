import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { syncFolder } from '../sync-to-disk.ts'
import { folderEvidenceStore } from './folder-evidence-store.ts'

vi.mock('../sync-to-disk.ts', { spy: true })

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

  it('takes away what nothing names, and puts back what was named in the meantime', async () => {
    const folder = await newFolder()
    const store = folderEvidenceStore(folder)
    const { sha256 } = await store.put(randomBytes(10))
    const answering =
      (...answers: boolean[]) =>
      () =>
        Promise.resolve(answers.shift() ?? false)
    await store.removeUnless(sha256, answering(true))
    await store.removeUnless(sha256, answering(false, true))
    const failing = store.removeUnless(sha256, () => filesIn(folder).then((files) => files[0] === sha256 ? false : Promise.reject(new Error('away')))) // oxfmt-ignore
    await expect(failing).rejects.toThrow('away')
    expect(await store.sizeOf(sha256)).toBe(10)
    await store.removeUnless(sha256, answering(false, false))
    expect(await filesIn(folder)).toEqual([])
    await store.removeUnless(sha256, answering(false))
  })

  it('has the name of a new folder on disk too before it says that it keeps a file', async () => {
    const folder = join(await newFolder(), 'evidence')
    vi.mocked(syncFolder).mockClear()
    const { sha256 } = await folderEvidenceStore(folder).put(randomBytes(10))
    const synced = vi.mocked(syncFolder).mock.calls.map(([path]) => path)
    expect(synced).toEqual([folder, dirname(folder), folder, join(folder, sha256.slice(0, 2))])
  })

  it('knows the size of what it has, and says null of what it has not', async () => {
    const store = folderEvidenceStore(await newFolder())
    const { sha256 } = await store.put(randomBytes(10))
    expect(await store.sizeOf(sha256)).toBe(10)
    expect(await store.sizeOf('0'.repeat(64))).toBeNull()
    expect(() => store.read('../../etc/passwd', { begin: 0, end: 1 })).toThrow('bug')
  })
})
