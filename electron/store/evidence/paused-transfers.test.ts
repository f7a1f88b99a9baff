import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Value } from 'typebox/value'
import { Type } from 'typebox'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { FailedTransfers, TransferNow } from '../../../shared/contract/sync-centre.ts'
import { failedTransfers, transfersNow } from '../queries/transfers.ts'
import type { ServerSession } from '../server-client/server-session.ts'
import { writeTransaction } from '../sqlite/write-transaction.ts'
import { DeskAtHand } from '../test-server/desk-at-hand.suite.ts'
import { EvidenceShelf } from './evidence-shelf.ts'
import { startRangeServer, type RangeServer } from './range-server.suite.ts'
import { chunkSizeBytes } from './sealed-blob.ts'

let desk: DeskAtHand
let server: RangeServer
let shelf: EvidenceShelf
let folder = ''

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'transfers-'))
  desk = await DeskAtHand.open()
  server = await startRangeServer()
  shelf = newShelf()
})
afterEach(async () => {
  await shelf.close()
  await desk.remove()
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

function newShelf(): EvidenceShelf {
  const session = {
    serverUrl: server.url,
    token: () => Promise.resolve(server.token),
    forget: () => {},
    giveUpSignIn: () => {},
    post: () => Promise.reject(new Error('not asked')),
  } as ServerSession
  const { database, collections, background } = desk
  return new EvidenceShelf({
    database,
    collections,
    session,
    background,
    folder: path.join(folder, 'evidence'),
    shortenLog: () => Promise.resolve(),
  })
}

let order = 0
/** A piece of a case, whose file the server has. */
function piece(attachmentId: string, sizeBytes = 1000, caseId = 'case-1'): Buffer {
  const file = randomBytes(sizeBytes)
  server.files.set(attachmentId, file)
  const sha256 = createHash('sha256').update(file).digest('hex')
  const about = {
    rowId: '',
    title: `扫描件 ${attachmentId}`,
    mime: 'application/pdf' as const,
    pages: 1,
    rotation: 0 as const,
  }
  desk.part(caseId, 'B11', `2/${String(++order).padStart(6, '0')}`, {
    kind: 'attachment',
    attachmentId,
    sha256,
    sizeBytes,
    ...about,
  })
  shelf.pump()
  return file
}

const here = (files: number) =>
  vi.waitFor(() => expect(shelf.progress().files).toBe(files), { timeout: 15_000, interval: 20 })
const known = (filesTotal: number) =>
  vi.waitFor(() => expect(shelf.progress().filesTotal).toBe(filesTotal), { timeout: 15_000, interval: 20 })

function failed(offset = 0, limit = 10): FailedTransfers {
  const made = failedTransfers(desk.database, desk.collections, { offset, limit })
  expect([...Value.Errors(FailedTransfers, made)]).toEqual([])
  return made
}

it('a pause lasts over a restart: nothing comes but what somebody opens, and after it all the rest', async () => {
  shelf.setPaused(true)
  piece('a1')
  piece('a2')
  piece('a3')
  shelf.setOnline(true)
  await known(3)
  await shelf.close()
  shelf = newShelf()
  shelf.setOnline(true)
  await known(3)
  expect(shelf.progress()).toMatchObject({ paused: true, files: 0 })
  expect(await shelf.read('a2', 0, 10)).toMatchObject({ ok: true })
  await here(1)
  shelf.setOnline(false)
  expect(await shelf.read('a2', 0, 10)).toMatchObject({ ok: true })
  expect(await shelf.read('a1', 0, 10)).toEqual({ ok: false, code: 'evidence-offline' })
  shelf.setOnline(true)
  shelf.setPaused(false)
  await here(3)
})

it('a pause stops what is on its way, which goes on after its last whole chunk', async () => {
  desk.case('case-1', { applicantName: '熊雅琴' })
  server.stallAfterBytes = 2 * chunkSizeBytes + 100
  piece('a1', 4 * chunkSizeBytes)
  shelf.setOnline(true)
  const now = () => transfersNow(desk.database, desk.collections, shelf.underWay())
  await vi.waitFor(() => expect(now()[0]?.doneBytes).toBe(2 * chunkSizeBytes + 100), { timeout: 10_000 })
  expect([...Value.Errors(Type.Array(TransferNow), now())]).toEqual([])
  expect(now()).toMatchObject([
    { applicantName: '熊雅琴', block: 'B11', title: '扫描件 a1', sizeBytes: 4 * chunkSizeBytes },
  ])
  shelf.setPaused(true)
  await vi.waitFor(() => expect(now()).toEqual([]), { timeout: 10_000 })
  expect(shelf.progress()).toMatchObject({ files: 0, failed: 0, paused: true })
  server.stallAfterBytes = Infinity
  shelf.setPaused(false)
  await here(1)
  expect(server.asked).toEqual([0, 2 * chunkSizeBytes])
})

it('what could not be fetched is listed with its reason, and asked for anew also while the rest is paused', async () => {
  desk.case('case-1', { applicantName: '熊雅琴' })
  const lacking = piece('a1')
  const other = piece('a2')
  server.files.delete('a1')
  server.files.set('a2', randomBytes(1000))
  shelf.setOnline(true)
  await vi.waitFor(() => expect(shelf.progress().failed).toBe(2), { timeout: 10_000 })
  expect(failed()).toMatchObject({ total: 2 })
  expect(new Map(failed().rows.map(({ attachmentId, code }) => [attachmentId, code]))).toEqual(
    new Map([
      ['a1', 'not-found'],
      ['a2', 'evidence-damaged'],
    ]),
  )
  expect(failed(1, 1).rows).toEqual([failed().rows[1]])
  expect(failed().rows[0]).toMatchObject({ applicantName: '熊雅琴', block: 'B11', caseId: 'case-1' })
  server.files.set('a1', lacking)
  server.files.set('a2', other)
  shelf.setPaused(true)
  piece('a3')
  await known(3)
  shelf.retryFailed()
  await here(2)
  expect(shelf.progress()).toMatchObject({ failed: 0, files: 2, filesTotal: 3 })
  expect(failed().rows).toEqual([])
})

it('[ENC-4] of a file that nobody uses any more no failure is kept', async () => {
  piece('a1')
  server.files.delete('a1')
  shelf.setOnline(true)
  await vi.waitFor(() => expect(shelf.progress().failed).toBe(1), { timeout: 10_000 })
  const id = desk.database.prepare<[], string>('SELECT part_id FROM evidence_use').pluck().all()
  writeTransaction(desk.database, (tx) => {
    tx.purge(desk.collections.parts, id)
    shelf.forget(id)
  })
  expect(desk.database.prepare('SELECT count(*) FROM evidence_failure').pluck().get()).toBe(0)
  expect(shelf.progress()).toMatchObject({ failed: 0, filesTotal: 0 })
})
