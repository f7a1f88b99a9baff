import { createHash, randomBytes } from 'node:crypto'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { PartDocument } from '../../../shared/contract/documents/part-document.ts'
import { openCollections, type DeskDatabase } from '../collections/open-collections.ts'
import type { ServerSession } from '../server-client/server-session.ts'
import { openDatabase, type Database } from '../sqlite/open-database.ts'
import { temporaryFolder, type TemporaryFolder } from '../sqlite/temporary-database.suite.ts'
import { writeTransaction } from '../sqlite/write-transaction.ts'
import { EvidenceShelf } from './evidence-shelf.ts'
import { startRangeServer, type RangeServer } from './range-server.suite.ts'
import { chunkSizeBytes } from './sealed-blob.ts'

let at: TemporaryFolder
let database: Database
let desk: DeskDatabase
let server: RangeServer
let shelf: EvidenceShelf
let evidenceFolder = ''

beforeEach(async () => {
  at = temporaryFolder()
  evidenceFolder = path.join(at.folder, 'evidence')
  database = openDatabase({ file: at.file, key: at.key })
  desk = await openCollections({ database, profileId: 'abc', deferIndexes: false })
  server = await startRangeServer()
  shelf = newShelf()
})
afterEach(async () => {
  await shelf.close()
  await desk.close()
  database.close()
  await server.close()
  at.remove()
})

function newShelf(): EvidenceShelf {
  const session = {
    serverUrl: server.url,
    token: () => Promise.resolve(server.token),
    forget: () => {},
    giveUpSignIn: () => {},
    post: () => Promise.reject(new Error('not asked')),
  } as ServerSession
  return new EvidenceShelf({ database, collections: desk.collections, session, folder: evidenceFolder })
}

function part(caseId: string, attachmentId: string, file: Buffer, order = 0): PartDocument {
  const sha256 = createHash('sha256').update(file).digest('hex')
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
    await vi.waitFor(() => expect(server.asked).toEqual([0]))
    await new Promise((resolve) => setTimeout(resolve, 300))
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
    await vi.waitFor(() => expect(server.asked.length).toBe(1))
    await new Promise((resolve) => setTimeout(resolve, 200))
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
    await vi.waitFor(() => expect(readdirSync(evidenceFolder)).toHaveLength(1))
    expect(await shelf.read('a1', 0, 10)).toEqual({ ok: false, code: 'not-found' })
    expect(await shelf.read('a3', 0, 10)).toMatchObject({ ok: true })
    expect(database.prepare('SELECT case_id FROM case_key').pluck().all()).toEqual(['c2'])
  })

  test('[DUR-4] a damaged file is never shown, and is fetched again', async () => {
    const file = serve('a1', 300_000)
    write([part('c1', 'a1', file)])
    shelf.setOnline(true)
    await complete(1)
    const stored = path.join(evidenceFolder, readdirSync(evidenceFolder)[0] ?? '')
    const bytes = readFileSync(stored)
    bytes.writeUInt8(bytes.readUInt8(280_000) ^ 4, 280_000)
    writeFileSync(stored, bytes)
    expect(await shelf.read('a1', 270_000, 290_000)).toEqual({ ok: false, code: 'evidence-damaged' })
    await complete(1)
    expect(await shelf.read('a1', 270_000, 290_000)).toMatchObject({ ok: true })
  })

  test('bytes that do not have the announced hash are not kept', async () => {
    const file = serve('a1', 5000)
    server.files.set('a1', randomBytes(5000))
    write([part('c1', 'a1', file)])
    shelf.setOnline(true)
    await vi.waitFor(() => expect(database.prepare('SELECT state FROM evidence_file').pluck().get()).toBe('damaged'))
    await vi.waitFor(() => expect(readdirSync(evidenceFolder)).toEqual([]))
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
})
