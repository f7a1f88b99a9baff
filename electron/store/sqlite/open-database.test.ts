import { randomBytes } from 'node:crypto'
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase, truncateLog, type Database } from './open-database.ts'
import { StoreFailure, toStoreFailure } from './store-failure.ts'
import { temporaryFolder, type TemporaryFolder } from './temporary-database.suite.ts'

let at: TemporaryFolder
let open: Database[] = []

beforeEach(() => {
  at = temporaryFolder()
})
afterEach(() => {
  for (const database of open) database.close()
  open = []
  at.remove()
})

function openHere(key: Uint8Array = at.key, file = at.file): Database {
  const database = openDatabase({ file, key })
  open.push(database)
  return database
}

const codeOf = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    expect(error).toBeInstanceOf(StoreFailure)
    expect((error as StoreFailure).cause).toBeInstanceOf(Error)
    return (error as StoreFailure).code
  }
  return 'no failure'
}

/** Where the marker lies in clear, in UTF-8 or UTF-16, among all files of the folder. */
function filesWith(marker: string): string[] {
  const forms = [Buffer.from(marker, 'utf8'), Buffer.from(marker, 'utf16le')]
  return readdirSync(at.folder).filter((name) => {
    const bytes = readFileSync(join(at.folder, name))
    return forms.some((form) => bytes.includes(form))
  })
}

test('a new database is made with its folder, ciphered with AEGIS-256 and set up to lose nothing', () => {
  const database = openHere(at.key, join(at.folder, 'deep', 'er', 'desk.db'))
  const settings = ['cipher', 'journal_mode', 'synchronous', 'secure_delete', 'temp_store', 'foreign_keys'].map(
    (name) => [name, database.pragma(name, { simple: true })],
  )
  expect(Object.fromEntries(settings)).toEqual({
    cipher: 'aegis',
    journal_mode: 'wal',
    synchronous: 2,
    secure_delete: 1,
    temp_store: 2,
    foreign_keys: 1,
  })
  expect(database.prepare(`SELECT sqlite3mc_config('aegis', 'algorithm')`).pluck().get()).toBe(4)
})

test('what was written is there after opening again with the same key', () => {
  const first = openHere()
  first.exec(`CREATE TABLE note (text TEXT); INSERT INTO note VALUES ('甲')`)
  first.close()
  expect(openHere().prepare('SELECT text FROM note').pluck().all()).toEqual(['甲'])
})

describe('nothing is in clear', () => {
  const marker = 'MARKER-王小明-110101199001011234'

  test('in the database, its log and the index of the log, before and after a checkpoint', () => {
    const database = openHere()
    database.exec('CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT); CREATE INDEX by_text ON note (text)')
    const insert = database.prepare('INSERT INTO note (text) VALUES (?)')
    for (let i = 0; i < 500; i++) insert.run(`${marker} ${i}`)
    expect(readdirSync(at.folder).sort()).toEqual(['desk.db', 'desk.db-shm', 'desk.db-wal'])
    expect(statSync(`${at.file}-wal`).size).toBeGreaterThan(10_000)
    expect(filesWith(marker)).toEqual([])
    expect(filesWith('SQLite format 3')).toEqual([])
    expect(filesWith('CREATE TABLE')).toEqual([])
    truncateLog(database)
    expect(statSync(`${at.file}-wal`).size).toBe(0)
    expect(statSync(at.file).size).toBeGreaterThan(10_000)
    expect(filesWith(marker)).toEqual([])
    expect(filesWith('SQLite format 3')).toEqual([])
  })

  test('the search for a marker does find it in a file that holds it', () => {
    writeFileSync(join(at.folder, 'plain'), `… ${marker} …`)
    writeFileSync(join(at.folder, 'wide'), Buffer.from(`… ${marker} …`, 'utf16le'))
    expect(filesWith(marker).sort()).toEqual(['plain', 'wide'])
  })

  test.runIf(process.platform === 'linux')('and a sort larger than the cache opens no temporary file', () => {
    const database = openHere()
    database.pragma('cache_size = 20')
    database.exec('CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT)')
    const insert = database.prepare('INSERT INTO note (text) VALUES (?)')
    database.transaction(() => {
      for (let i = 0; i < 30_000; i++) insert.run(`${(i * 7919) % 30_000} ${marker.repeat(5)}`)
    })()
    const files = () =>
      readdirSync('/proc/self/fd').flatMap((fd) => {
        try {
          return [readlinkSync(`/proc/self/fd/${fd}`)]
        } catch {
          // A descriptor that closed while the list was read.
          return []
        }
      })
    const before = new Set(files())
    const during = new Set<string>()
    let rows = 0
    for (const _ of database.prepare('SELECT text FROM note ORDER BY text').iterate()) {
      if (rows++ % 5_000 === 0) for (const file of files()) during.add(file)
    }
    expect(rows).toBe(30_000)
    const fresh = [...during].filter((file) => !before.has(file))
    expect(fresh.filter((file) => file.includes('etilqs') || file.includes('(deleted)'))).toEqual([])
  })
})

describe('failures have a code', () => {
  test('wrong-password for another key, which does no harm', () => {
    openHere().exec('CREATE TABLE note (text TEXT)')
    expect(codeOf(() => openHere(randomBytes(32)))).toBe('wrong-password')
    expect(openHere().prepare('SELECT count(*) FROM note').pluck().get()).toBe(0)
  })

  test('store-corrupt for a page that was changed, because every page is authenticated', () => {
    const database = openHere()
    database.exec('CREATE TABLE note (text TEXT)')
    const insert = database.prepare('INSERT INTO note VALUES (?)')
    for (let i = 0; i < 200; i++) insert.run('x'.repeat(1000))
    database.close()
    const file = openSync(at.file, 'r+')
    writeSync(file, Buffer.from([1]), 0, 1, 4096 * 20 + 100)
    closeSync(file)
    const damaged = openHere()
    const read = () => damaged.prepare('SELECT text FROM note').all()
    expect(read).toThrow()
    expect(codeOf(() => guarded(read))).toBe('store-corrupt')
  })

  test('store-in-use for a log that another connection still reads, and none once it is done', () => {
    const database = openHere()
    database.exec('CREATE TABLE note (text TEXT)')
    const reader = openHere()
    reader.exec('BEGIN')
    reader.prepare('SELECT count(*) FROM note').get()
    database.exec(`INSERT INTO note VALUES ('x')`)
    database.pragma('busy_timeout = 50')
    expect(codeOf(() => truncateLog(database))).toBe('store-in-use')
    reader.exec('COMMIT')
    truncateLog(database)
    expect(statSync(`${at.file}-wal`).size).toBe(0)
  })

  test('store-failed for a key of another length', () => {
    expect(codeOf(() => openHere(randomBytes(16)))).toBe('store-failed')
  })

  test('folder-not-writable where a file lies in the place of the folder', () => {
    writeFileSync(join(at.folder, 'file'), '')
    expect(codeOf(() => openHere(at.key, join(at.folder, 'file', 'desk.db')))).toBe('folder-not-writable')
  })

  test('folder-not-writable where a folder lies in the place of the database', () => {
    mkdirSync(at.file)
    expect(codeOf(() => openHere())).toBe('folder-not-writable')
  })
})

function guarded<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    throw toStoreFailure(error)
  }
}
