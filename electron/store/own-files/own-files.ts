import { createHash, createHmac, randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import {
  BlobDamaged,
  chunkCount,
  readBlobRange,
  sealChunk,
  chunkSizeBytes,
  plainSizeBytes,
  type BlobIdentity,
} from '../evidence/sealed-blob.ts'
import { syncFolder } from '../safekeeping/sync-folder.ts'
import { derivePurposeKey } from '../vault/derive-key.ts'

/**
 * Scans that a person added on this desk and that may exist nowhere else, by the hash of their bytes. Each lies here twice, sealed in
 * chunks like all evidence, and outside the database: its name and its key follow from the profile's key and its hash, so that an act or
 * draft that was rescued finds it again whatever became of the database. Never evicted; it goes when nothing here names it any more.
 */
export class OwnFiles {
  readonly #folder: string
  readonly #key: Uint8Array
  #last: Promise<unknown> = Promise.resolve()

  constructor(folder: string, key: Uint8Array) {
    this.#folder = folder
    this.#key = derivePurposeKey(key, 'own-files/1')
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  }

  /** One after the other: a file that is being added must not be taken away for another that is being removed. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work)
    this.#last = done.catch(() => undefined)
    return done
  }

  /** Both copies are on the disk when this resolves. Answers the hash. */
  async put(bytes: Uint8Array): Promise<string> {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    for (const name of this.#namesOf(sha256)) await this.#write(name, this.#identityOf(sha256, bytes.length), bytes)
    await syncFolder(this.#folder)
    return sha256
  }

  /** Its size in plain bytes; `null` where no copy of it lies here. */
  async sizeOf(sha256: string): Promise<number | null> {
    for (const name of this.#namesOf(sha256)) {
      const size = await storedSize(join(this.#folder, name))
      if (size !== null) return plainSizeBytes(size)
    }
    return null
  }

  /** Plain bytes `begin` to `end`, from whichever copy holds. @throws BlobDamaged where neither does */
  async read(sha256: string, begin: number, end: number): Promise<Uint8Array> {
    let damage: unknown = new BlobDamaged('no copy of it lies here')
    for (const name of this.#namesOf(sha256)) {
      const path = join(this.#folder, name)
      const size = await storedSize(path)
      if (size === null) continue
      const file = await open(path, 'r')
      try {
        return await readBlobRange(file, this.#identityOf(sha256, plainSizeBytes(size)), { begin, end })
      } catch (error) {
        if (!(error instanceof BlobDamaged)) throw error
        damage = error
      } finally {
        await file.close()
      }
    }
    throw damage
  }

  /** All of its bytes; `null` where no copy holds. */
  async bytesOf(sha256: string): Promise<Uint8Array | null> {
    try {
      const bytes = await this.read(sha256, 0, Number.MAX_SAFE_INTEGER)
      return createHash('sha256').update(bytes).digest('hex') === sha256 ? bytes : null
    } catch (error) {
      if (error instanceof BlobDamaged) return null
      throw error
    }
  }

  /** Takes away everything but these. */
  async keepOnly(sha256s: ReadonlySet<string>): Promise<void> {
    const kept = new Set([...sha256s].flatMap((sha256) => this.#namesOf(sha256)))
    for (const name of await readdir(this.#folder)) {
      if (!kept.has(name)) await rm(join(this.#folder, name), { force: true })
    }
  }

  /** Ends after what is under way. */
  async close(): Promise<void> {
    await this.#last
    this.#key.fill(0)
  }

  async #write(name: string, identity: BlobIdentity, bytes: Uint8Array): Promise<void> {
    const half = join(this.#folder, `${randomUUID()}.new`)
    try {
      const file = await open(half, 'wx', 0o600)
      try {
        for (let index = 0; index < chunkCount(bytes.length); index++) {
          const plain = bytes.subarray(index * chunkSizeBytes, (index + 1) * chunkSizeBytes)
          await file.writeFile(sealChunk(identity, index, plain))
        }
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(half, join(this.#folder, name))
    } catch (error) {
      await rm(half, { force: true })
      throw error
    }
  }

  /** Tells nothing of what it holds. */
  #namesOf(sha256: string): readonly [string, string] {
    const name = createHmac('sha256', this.#key).update(`name/${sha256}`).digest('hex').slice(0, 32)
    return [name, `${name}-2`]
  }

  #identityOf(sha256: string, sizeBytes: number): BlobIdentity {
    return { fileId: `own-${sha256}`, sizeBytes, key: derivePurposeKey(this.#key, `own-file/${sha256}`) }
  }
}

async function storedSize(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
