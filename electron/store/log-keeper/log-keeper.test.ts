import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase, type Database } from '../sqlite/open-database.ts'
import { logKeeper } from './log-keeper.ts'

const key = randomBytes(32)
let folder = ''
let file = ''
let database: Database
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'desk-log-'))
  file = join(folder, 'store.db')
  database = openDatabase({ file, key })
  database.exec('CREATE TABLE note (id INTEGER PRIMARY KEY, text BLOB)')
})
afterEach(() => {
  database.close()
  rmSync(folder, { recursive: true })
})

function write(pages: number): void {
  const insert = database.prepare('INSERT INTO note (text) VALUES (?)')
  for (let page = 0; page < pages; page += 1) insert.run(randomBytes(4000))
}

function waiting(): number {
  const [state] = database.pragma('wal_checkpoint(NOOP)') as { log: number; checkpointed: number }[]
  return state === undefined ? -1 : state.log - state.checkpointed
}

describe('logKeeper', () => {
  it('copies a long log beside the one who writes, and leaves a short one', async () => {
    const keeper = logKeeper({ file, key })
    write(10)
    const few = waiting()
    await keeper.shorten(database)
    expect(waiting()).toBe(few)
    database.pragma('wal_autocheckpoint = 0')
    write(1500)
    expect(waiting()).toBeGreaterThan(1500)
    await keeper.shorten(database)
    expect(waiting()).toBe(0)
    expect(database.prepare('SELECT count(*) FROM note').pluck().get()).toBe(1510)
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
    await keeper.close()
  })

  it('a thread that cannot work holds nothing up: SQLite copies inside commits then', async () => {
    const keeper = logKeeper({ file, key: randomBytes(32) })
    database.pragma('wal_autocheckpoint = 0')
    write(1500)
    await keeper.shorten(database)
    await keeper.shorten(database)
    await keeper.close()
    expect(database.prepare('SELECT count(*) FROM note').pluck().get()).toBe(1500)
  })

  it('closed at once, it ends', async () => {
    await expect(logKeeper({ file, key }).close()).resolves.toBeUndefined()
  })
})
