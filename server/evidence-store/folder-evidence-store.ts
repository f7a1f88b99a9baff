import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { syncFolder } from '../sync-to-disk.ts'
import type { EvidenceStore, StoredFile } from './evidence-store.ts'

/** Evidence as files in a folder, `ab/abcd…`; what was half written when the power went lies in `incoming/` and is never read. */
export function folderEvidenceStore(folder: string): EvidenceStore {
  return {
    put: (bytes) => put(folder, bytes instanceof Uint8Array ? [bytes] : bytes),
    removeUnless: (sha256, isUsed) => removeUnless(folder, sha256, isUsed),
    async sizeOf(sha256) {
      try {
        return (await stat(fileOf(folder, sha256))).size
      } catch (error) {
        if (isNotFound(error)) return null
        throw error
      }
    },
    read: (sha256, { begin, end }) =>
      end <= begin ? Readable.from([]) : createReadStream(fileOf(folder, sha256), { start: begin, end: end - 1 }),
  }
}

async function put(folder: string, bytes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<StoredFile> {
  const incoming = join(folder, 'incoming', randomUUID())
  await makeFolder(dirname(incoming))
  try {
    const stored = await writeHashed(incoming, bytes)
    const file = fileOf(folder, stored.sha256)
    await makeFolder(dirname(file))
    // The same bytes may come twice at once: either rename leaves the same file.
    await rename(incoming, file)
    await syncFolder(dirname(file))
    return stored
  } catch (error) {
    await rm(incoming, { force: true })
    throw error
  }
}

async function removeUnless(folder: string, sha256: string, isUsed: () => Promise<boolean>): Promise<void> {
  if (await isUsed()) return
  const file = fileOf(folder, sha256)
  const aside = join(folder, 'incoming', randomUUID())
  try {
    await rename(file, aside)
  } catch (error) {
    if (isNotFound(error)) return
    throw error
  }
  let used = true
  try {
    used = await isUsed()
  } finally {
    if (used) await rename(aside, file)
    else await rm(aside, { force: true })
  }
}

async function writeHashed(path: string, bytes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<StoredFile> {
  const hash = createHash('sha256')
  let sizeBytes = 0
  const handle = await open(path, 'wx', 0o600)
  try {
    for await (const chunk of bytes) {
      hash.update(chunk)
      sizeBytes += chunk.byteLength
      await handle.writeFile(chunk)
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  return { sha256: hash.digest('hex'), sizeBytes }
}

/** Makes a folder with those above it that are missing; their names are on disk when this resolves. */
async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 })
  if (first === undefined) return
  for (let made = path; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made))
}

function fileOf(folder: string, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('bug: not the name of a file of evidence')
  return join(folder, sha256.slice(0, 2), sha256)
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
