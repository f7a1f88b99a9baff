import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import SqliteDatabase from 'better-sqlite3-multiple-ciphers'
import { StoreFailure, toStoreFailure } from './store-failure.ts'

/** One open connection to the encrypted database; everything in this folder takes it as a parameter and never closes it. */
export type Database = SqliteDatabase.Database

/** A prepared query whose rows are one value each. */
export type ValueStatement = SqliteDatabase.Statement<(string | number)[]>

const keySizeBytes = 32

/**
 * Open (or create, with its folder) an encrypted database: AEGIS-256 with the raw 32-byte `key`, so every page of the file and of
 * its write-ahead log is ciphered and authenticated from the first byte. Every commit is on the disk when it returns.
 * @throws StoreFailure 'wrong-password' also when the first page is damaged: the two cannot be told apart
 * @throws StoreFailure 'folder-not-writable' 'disk-full' 'store-in-use' 'store-corrupt' 'store-failed'
 */
export function openDatabase({ file, key }: { readonly file: string; readonly key: Uint8Array }): Database {
  assertKey(key)
  return open(file, key, false)
}

/**
 * As `openDatabase`, and lets no second connection in: then SQLite keeps the index of its log in memory and needs no room on the disk to
 * open, so that what lies on a full one can be read. Nothing else may be open on the file.
 */
export function openDatabaseAlone({ file, key }: { readonly file: string; readonly key: Uint8Array }): Database {
  assertKey(key)
  return open(file, key, true)
}

/** Whether no second connection may be opened beside this one. */
export function isAlone(database: Database): boolean {
  return database.pragma('locking_mode', { simple: true }) === 'exclusive'
}

function assertKey(key: Uint8Array): void {
  if (key.byteLength !== keySizeBytes) throw new StoreFailure('store-failed', new Error('the key is not 32 bytes long'))
}

/**
 * Open (or create) a database that is NOT encrypted; `:memory:` for one that lies in no file and ends with its connection. For who uses
 * this storage outside the desk: the desk itself writes nothing in clear.
 * @throws StoreFailure as `openDatabase`
 */
export function openClearDatabase(file: string): Database {
  return open(file, null, false)
}

function open(file: string, key: Uint8Array | null, alone: boolean): Database {
  let database: Database | undefined
  try {
    if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    database = new SqliteDatabase(file, { timeout: 5_000 })
    if (key !== null) applyKey(database, key)
    // Before any other statement: this driver spills sorts into plain temporary files unless it is told not to.
    database.pragma('temp_store = MEMORY')
    // Before the log is looked at for the first time: only then its index stays out of a file.
    if (alone) database.pragma('locking_mode = EXCLUSIVE')
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = FULL')
    database.pragma('secure_delete = ON')
    database.pragma('foreign_keys = ON')
    database.pragma('wal_autocheckpoint = 2000')
    database.pragma('journal_size_limit = 67108864')
    database.pragma('cache_size = -65536')
    database.pragma('trusted_schema = OFF')
    database.prepare('SELECT count(*) FROM sqlite_schema').get()
    return database
  } catch (error) {
    database?.close()
    throw toStoreFailure(error, 'opening')
  }
}

/**
 * Empty the write-ahead log into the database file, so that what was physically deleted is in neither. Not inside a transaction.
 * @throws StoreFailure 'store-in-use' while another connection or an unfinished query holds the log
 */
export function truncateLog(database: Database): void {
  const startedAtMs = performance.now()
  while (!logEmptied(database)) {
    // A checkpoint on another connection makes SQLite answer "busy" at once, without its own waiting.
    if (performance.now() - startedAtMs > 1_000) throw new StoreFailure('store-in-use', new Error('the log is held'))
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20)
  }
}

/** One try at what `truncateLog` does; false while the log is held by somebody. @throws StoreFailure */
export function logEmptied(database: Database): boolean {
  try {
    return database.pragma('wal_checkpoint(TRUNCATE)', { simple: true }) === 0
  } catch (error) {
    throw toStoreFailure(error)
  }
}

function applyKey(database: Database, key: Uint8Array): void {
  database.pragma(`cipher = 'aegis'`)
  // `raw:` skips SQLite3 Multiple Ciphers' own key derivation: the caller's key is already one. The driver takes a key as SQL text
  // only, so its hexadecimal form is a string, which nobody can zero: it lies in memory until the garbage collector has taken it.
  database.pragma(`key = 'raw:${Buffer.from(key.buffer, key.byteOffset, key.byteLength).toString('hex')}'`)
}
