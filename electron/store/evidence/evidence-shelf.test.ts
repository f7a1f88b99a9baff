import { createHash, randomBytes } from 'node:crypto'
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi, type MockInstance } from 'vitest'
import type { PartDocument } from '../../../shared/contract/documents/part-document.ts'
import { BackgroundRunner } from '../background-runner.ts'
import { openCollections, type DeskDatabase } from '../collections/open-collections.ts'
import type { ServerSession } from '../server-client/server-session.ts'
import { openDatabase, type Database } from '../sqlite/open-database.ts'
import { temporaryFolder, type TemporaryFolder } from '../sqlite/temporary-database.suite.ts'
import { writeTransaction } from '../sqlite/write-transaction.ts'
import { setEvidenceAside } from '../rescue/set-aside.ts'
import { EvidenceShelf } from './evidence-shelf.ts'
import { hasSmallDisks, smallDisk } from '../test-server/small-disk.suite.ts'
import { startRangeServer, type RangeServer } from './range-server.suite.ts'
import { chunkOffset, chunkSizeBytes } from './sealed-blob.ts'

let at: TemporaryFolder
let database: Database
let desk: DeskDatabase
let server: RangeServer
let shelf: EvidenceShelf
let evidenceFolder = ''
let background: BackgroundRunner
let troubles: unknown[] = []

beforeEach(async () => {
  at = temporaryFolder()
  evidenceFolder = path.join(at.folder, 'evidence')
  database = openDatabase({ file: at.file, key: at.key })
  desk = await openCollections({ database, profileId: 'abc' })
  server = await startRangeServer()
  troubles = []
  background = new BackgroundRunner((failure) => troubles.push(failure))
  shelf = newShelf()
})
afterEach(async () => {
  await shelf.close()
  background.stop()
  await desk.close()
  database.close()
  await server.close()
  at.remove()
})

const shortenLog = () => Promise.resolve()

function newShelf(): EvidenceShelf {
  const session = {
    serverUrl: server.url,
    token: () => Promise.resolve(server.token),
    forget: () => {},
    giveUpSignIn: () => {},
    post: () => Promise.reject(new Error('not asked')),
  } as ServerSession
  return new EvidenceShelf({ database, collections: desk.collections, session, folder: evidenceFolder, background, shortenLog }) // oxfmt-ignore
}

function sha256Of(file: Buffer): string {
  return createHash('sha256').update(file).digest('hex')
}

function part(caseId: string, attachmentId: string, file: Buffer, order = 0): PartDocument {
  const sha256 = sha256Of(file)
  return {
    id: `${caseId}/B11/2/${String(order).padStart(6, '0')}`,
    scope: `case:${caseId}/block/B11`,
    seq: 1,
    caseId,
    block: 'B11',
    order,
    payload: {
      kind: 'attachment',
      attachmentId,
      rowId: '',
      title: '论文',
      sha256,
      sizeBytes: file.byteLength,
      mime: 'application/pdf',
      pages: 1,
      rotation: 0,
    },
  }
}

function serve(attachmentId: string, sizeBytes: number): Buffer {
  const file = randomBytes(sizeBytes)
  server.files.set(attachmentId, file)
  return file
}

function write(parts: PartDocument[]): void {
  writeTransaction(database, (tx) => tx.upsert(desk.collections.parts, parts))
  shelf.pump()
}

/** The bytes of the one file on disk, complete or not. */
function storedBytes(): number {
  const [name] = readdirSync(evidenceFolder)
  return name === undefined ? 0 : statSync(path.join(evidenceFolder, name)).size
}

const complete = (files: number) =>
  vi.waitFor(() => expect(shelf.progress().files).toBe(files), { timeout: 15_000, interval: 20 })

describe('the evidence shelf', () => {
  test('fetches what a page named, keeps it encrypted, and reads it with the cable out', async () => {
    const file = serve('a1', 700_000)
    write([part('c1', 'a1', file)])
    shelf.setOnline(true)
    await complete(1)
    shelf.setOnline(false)
    const read = await shelf.read('a1', 262_000, 530_000)
    expect(read).toMatchObject({ ok: true, sizeBytes: 700_000 })
    if (read.ok) expect(Buffer.from(read.bytes).equals(file.subarray(262_000, 530_000))).toBe(true)
    const stored = readFileSync(path.join(evidenceFolder, readdirSync(evidenceFolder)[0] ?? ''))
    expect(stored.includes(file.subarray(1000, 1040))).toBe(false)
    expect(shelf.progress()).toMatchObject({
      files: 1,
      filesTotal: 1,
      bytes: 700_000,
      bytesTotal: 700_000,
      secondsLeft: 0,
    })
  })

  test('[SYN-7] a broken transfer is continued after the last whole chunk', async () => {
    const file = serve('a1', 5 * chunkSizeBytes)
    server.cutAfterBytes = 3 * chunkSizeBytes + 100
    write([part('c1', 'a1', file)])
    shelf.setOnline(true)
    await vi.waitFor(() => expect(storedBytes()).toBe(chunkOffset(3)), { timeout: 10_000 })
    await vi.waitFor(() => expect(shelf.isLoading(sha256Of(file))).toBe(false), { timeout: 10_000 })
    server.cutAfterBytes = Infinity
    shelf.setOnline(true)
    await complete(1)
    expect(server.asked).toEqual([0, 3 * chunkSizeBytes])
  })

  test('[DUR-1] a new process goes on where a killed one stopped', async () => {
    const file = serve('a1', 4 * chunkSizeBytes)
    server.cutAfterBytes = 2 * chunkSizeBytes + 5
    write([part('c1', 'a1', file)])
    shelf.setOnline(true)
    await vi.waitFor(() => expect(storedBytes()).toBe(chunkOffset(2)), { timeout: 10_000 })
    await shelf.close()
    server.cutAfterBytes = Infinity
    shelf = newShelf()
    shelf.setOnline(true)
    await complete(1)
    expect(server.asked[1]).toBe(2 * chunkSizeBytes)
  })

  test('a file used twice is fetched and stored once', async () => {
    const file = serve('a1', 1000)
    server.files.set('a2', file)
    write([part('c1', 'a1', file), part('c2', 'a2', file)])
    shelf.setOnline(true)
    await complete(1)
    expect(readdirSync(evidenceFolder)).toHaveLength(1)
    expect(await shelf.read('a2', 0, 10)).toMatchObject({ ok: true })
  })

  test('[ENC-4] a dropped case takes its keys and files with it, a file another case uses stays', async () => {
    const own = serve('a1', 1000)
    const both = serve('a2', 2000)
    server.files.set('a3', both)
    const parts = [part('c1', 'a1', own, 0), part('c1', 'a2', both, 1), part('c2', 'a3', both)]
    write(parts)
    shelf.setOnline(true)
    await complete(2)
    writeTransaction(database, (tx) => {
      tx.purge(
        desk.collections.parts,
        parts.slice(0, 2).map(({ id }) => id),
      )
      shelf.forget(parts.slice(0, 2).map(({ id }) => id))
    })
    await vi.waitFor(() => expect(readdirSync(evidenceFolder)).toHaveLength(1), { timeout: 10_000 })
    expect(await shelf.read('a1', 0, 10)).toEqual({ ok: false, code: 'not-found' })
    expect(await shelf.read('a3', 0, 10)).toMatchObject({ ok: true })
    expect(database.prepare('SELECT case_id FROM case_key').pluck().all()).toEqual(['c2'])
  })

  test('[ENC-4] a drop that is undone takes no file along; one that is committed takes it at the next start at the latest', async () => {
    const dropped = part('c1', 'a1', serve('a1', 1000))
    write([dropped])
    shelf.setOnline(true)
    await complete(1)
    const drop = (undone: boolean) => () => {
      writeTransaction(database, (tx) => {
        tx.purge(desk.collections.parts, [dropped.id])
        shelf.forget([dropped.id])
        if (undone) throw new Error('undone')
      })
    }
    expect(drop(true)).toThrow('undone')
    await later(100)
    expect(readdirSync(evidenceFolder)).toHaveLength(1)
    expect(await shelf.read('a1', 0, 10)).toMatchObject({ ok: true })
    drop(false)()
    await shelf.close()
    expect(readdirSync(evidenceFolder)).toHaveLength(1)
    shelf = newShelf()
    await vi.waitFor(() => expect(readdirSync(evidenceFolder)).toEqual([]), { timeout: 10_000 })
    expect(database.prepare('SELECT count(*) FROM evidence_dropped').pluck().get()).toBe(0)
  })

  test('[DUR-4] a damaged file is never shown, is set aside as it is, and is fetched again', async () => {
    const file = serve('a1', 300_000)
    write([part('c1', 'a1', file)])
    shelf.setOnline(true)
    await complete(1)
    const stored = path.join(evidenceFolder, readdirSync(evidenceFolder)[0] ?? '')
    const bytes = readFileSync(stored)
    bytes.writeUInt8(bytes.readUInt8(280_000) ^ 4, 280_000)
    writeFileSync(stored, bytes)
    expect(await shelf.read('a1', 270_000, 290_000)).toEqual({ ok: false, code: 'evidence-damaged' })
    const [aside = ''] = readdirSync(path.join(at.folder, 'set-aside', 'evidence'))
    expect(readFileSync(path.join(at.folder, 'set-aside', 'evidence', aside)).equals(bytes)).toBe(true)
    await complete(1)
    expect(await shelf.read('a1', 270_000, 290_000)).toMatchObject({ ok: true })
  })

  test('[DUR-4] of damaged files the newest twenty are kept, since all can be fetched again', () => {
    for (let index = 0; index < 25; index++) {
      const file = path.join(at.folder, `f${index}`)
      writeFileSync(file, String(index))
      setEvidenceAside(at.folder, file, 1_000 + index)
    }
    const kept = readdirSync(path.join(at.folder, 'set-aside', 'evidence'))
    expect(kept).toHaveLength(20)
    expect(kept.every((name) => Number(name.split('-f')[1]) >= 5)).toBe(true)
  })

  test('bytes that do not have the announced hash are not kept', async () => {
    const file = serve('a1', 5000)
    server.files.set('a1', randomBytes(5000))
    write([part('c1', 'a1', file)])
    shelf.setOnline(true)
    const state = database.prepare('SELECT state FROM evidence_file').pluck()
    await vi.waitFor(() => expect(state.get()).toBe('damaged'), { timeout: 10_000 })
    await vi.waitFor(() => expect(readdirSync(evidenceFolder)).toEqual([]), { timeout: 10_000 })
  })

  test('off line, what never came says so; on line it is read as a range before its file is here', async () => {
    const file = serve('a1', 900_000)
    write([part('c1', 'a1', file)])
    expect(await shelf.read('a1', 0, 100)).toEqual({ ok: false, code: 'evidence-offline' })
    server.cutAfterBytes = 50_000
    shelf.setOnline(true)
    const read = await shelf.read('a1', 600_000, 600_100)
    if (!read.ok) throw new Error(read.code)
    expect(Buffer.from(read.bytes).equals(file.subarray(600_000, 600_100))).toBe(true)
    expect(shelf.progress().files).toBe(0)
  })

  test('an empty file is complete as soon as it is wanted', async () => {
    write([part('c1', 'a1', serve('a1', 0))])
    shelf.setOnline(true)
    await complete(1)
    expect(await shelf.read('a1', 0, 10)).toMatchObject({ ok: true, sizeBytes: 0 })
  })

  test('a file used again under another attachment is read under the new one: the same bytes handed in anew', async () => {
    const file = serve('old', 1000)
    server.files.set('new', file)
    write([part('c1', 'old', file)])
    shelf.setOnline(true)
    await complete(1)
    write([part('c1', 'new', file)])
    await vi.waitFor(async () => expect(await shelf.read('new', 0, 10)).toMatchObject({ ok: true }), {
      timeout: 10_000,
    })
    expect(await shelf.read('old', 0, 10)).toEqual({ ok: false, code: 'not-found' })
    expect(server.asked).toEqual([0])
  })

  test('a file that was replaced before it came is forgotten, and those behind it come', async () => {
    const [replaced, ...others] = inOrder(3)
    if (!replaced) throw new Error('no file')
    write([part('c1', 'x', replaced, 0), part('c1', 'z', others[0] ?? replaced, 1)])
    await vi.waitFor(() => expect(shelf.progress().filesTotal).toBe(2), { timeout: 10_000 })
    write([part('c1', 'y', others[1] ?? replaced, 0)])
    server.files.set('z', others[0] ?? replaced)
    server.files.set('y', others[1] ?? replaced)
    shelf.setOnline(true)
    await complete(2)
    expect(shelf.progress()).toMatchObject({ files: 2, filesTotal: 2 })
    expect(database.prepare('SELECT sha256 FROM evidence_file').pluck().all()).not.toContain(sha256Of(replaced))
  })

  test('files that the server does not give hold up none behind them, and are asked for once', async () => {
    const files = inOrder(22)
    files.forEach((file, index) => index > 2 && server.files.set(`a${index}`, file))
    write(files.map((file, index) => part('c1', `a${index}`, file, index)))
    shelf.setOnline(true)
    await complete(19)
    expect(shelf.progress().filesTotal).toBe(22)
    // Two at a time: which of them asks first is open.
    expect(server.refused.toSorted()).toEqual(['a0', 'a1', 'a2'])
    // Somebody opens one of them meanwhile: it is asked for at once.
    server.files.set('a1', files[1] ?? Buffer.alloc(0))
    expect(await shelf.read('a1', 0, 10)).toMatchObject({ ok: true })
    await complete(20)
  })

  test('[DUR-3] a full disk under the catalogue ends nothing: it is told, and caught up with when there is room', async () => {
    const files = Array.from({ length: 400 }, (_, index) => part('c1', `a${index}`, randomBytes(8), index))
    writeTransaction(database, (tx) => tx.upsert(desk.collections.parts, files))
    database.pragma(`max_page_count = ${Number(database.pragma('page_count', { simple: true }))}`)
    shelf.pump()
    const full = expect.objectContaining({ code: 'SQLITE_FULL' })
    await vi.waitFor(() => expect(troubles).toContainEqual(full), { timeout: 10_000 })
    database.pragma('max_page_count = 1000000')
    await vi.waitFor(() => expect(shelf.progress().filesTotal).toBe(400), { timeout: 15_000 })
    expect(troubles.at(-1)).toBeNull()
  })

  test('[DUR-3] a full disk under a file is told as that, not as a bad line, and the file is continued', async () => {
    const file = serve('a1', 3 * chunkSizeBytes)
    const writes = await spyOnWrites()
    writes.mockRejectedValueOnce(Object.assign(new Error('no space left'), { code: 'ENOSPC' }))
    write([part('c1', 'a1', file)])
    shelf.setOnline(true)
    await vi.waitFor(() => expect(troubles).toEqual([expect.objectContaining({ code: 'ENOSPC' })]))
    await vi.waitFor(() => expect(shelf.isLoading(sha256Of(file))).toBe(false))
    shelf.setOnline(true)
    await complete(1)
    expect(troubles.at(-1)).toBeNull()
  })

  test.runIf(hasSmallDisks())(
    '[DUR-3] on a disk that is really full what came stays, that is told, and the file comes when there is room',
    async () => {
      const disk = smallDisk(2)
      if ('cannot' in disk) throw new Error(disk.cannot)
      onTestFinished(() => disk.remove())
      await shelf.close()
      evidenceFolder = path.join(disk.folder, 'evidence')
      shelf = newShelf()
      const file = serve('a1', 900_000)
      write([part('c1', 'a1', file)])
      disk.fill()
      shelf.setOnline(true)
      await vi.waitFor(() => expect(troubles).toContainEqual(expect.objectContaining({ code: 'ENOSPC' })), {
        timeout: 10_000,
      })
      expect(await shelf.read('a1', 0, 1000)).toMatchObject({ ok: true })
      disk.free()
      await complete(1)
      const read = await shelf.read('a1', 0, 900_000)
      expect(read.ok && Buffer.from(read.bytes).equals(file)).toBe(true)
      expect(troubles.at(-1)).toBeNull()
      await shelf.close()
      shelf = newShelf()
    },
  )

  test('a write that a nearly full disk cuts short is finished before the file counts as here', async () => {
    const file = serve('a1', 100_000)
    const writes = await spyOnWrites()
    writes.mockImplementationOnce(function (this: FileHandle, ...args: unknown[]) {
      const [bytes, begin, , position] = args as [Buffer, number, number, number]
      return this.write(bytes, begin, 1000, position)
    } as FileHandle['write'])
    write([part('c1', 'a1', file)])
    shelf.setOnline(true)
    await complete(1)
    expect(await shelf.read('a1', 90_000, 100_000)).toMatchObject({ ok: true })
  })

  test('reading what is first already writes nothing', async () => {
    write([part('c1', 'a1', serve('a1', 900_000)), part('c1', 'a2', serve('a2', 900_000), 1)])
    await vi.waitFor(() => expect(shelf.progress().filesTotal).toBe(2), { timeout: 10_000 })
    const changes = database.prepare('SELECT total_changes()').pluck()
    await shelf.read('a2', 0, 100)
    await shelf.read('a2', 0, 100)
    const before = changes.get()
    await shelf.read('a2', 100, 200)
    expect(changes.get()).toBe(before)
  })
})

/** What writes to any open file of this process; goes through until told otherwise. */
async function spyOnWrites(): Promise<MockInstance<FileHandle['write']>> {
  const handle = await open(path.join(at.folder, 'any'), 'w')
  const spy = vi.spyOn(Object.getPrototypeOf(handle) as FileHandle, 'write')
  await handle.close()
  onTestFinished(() => spy.mockRestore())
  return spy
}

/** Files in the order in which they are fetched where nothing else decides. */
function inOrder(count: number): Buffer[] {
  const files = Array.from({ length: count }, () => randomBytes(1000))
  return files.sort((a, b) => (sha256Of(a) < sha256Of(b) ? -1 : 1))
}
