import { afterEach, beforeEach, expect, test } from 'vitest'
import { createRxDatabase } from 'rxdb'
import { openDatabase, truncateLog } from './open-database.ts'
import { sqliteStorage } from './sqlite-storage.ts'
import { StoreFailure } from './store-failure.ts'
import {
  item,
  openDesk,
  temporaryFolder,
  type Item,
  type OpenDesk,
  type TemporaryFolder,
} from './temporary-database.suite.ts'
import { writeTransaction } from './write-transaction.ts'

let at: TemporaryFolder
let desk: OpenDesk

beforeEach(async () => {
  at = temporaryFolder()
  desk = await openDesk(at)
  desk.sql.exec('CREATE TABLE cursor (name TEXT PRIMARY KEY, value TEXT NOT NULL)')
})
afterEach(async () => {
  await desk.close()
  at.remove()
})

const cursorOf = (open: OpenDesk) => open.sql.prepare(`SELECT value FROM cursor WHERE name = 'feed'`).pluck().get()

test('documents of two collections and the cursor are there together, and can be read through RxDB', async () => {
  const answer = writeTransaction(desk.sql, (tx) => {
    tx.upsert(desk.items, [item('a', { title: '甲' }), item('b')])
    tx.upsert(desk.parts, [item('a1')])
    tx.sql.prepare(`INSERT INTO cursor VALUES ('feed', ?)`).run('epoch:7')
    return 'done'
  })
  expect(answer).toBe('done')
  expect((await desk.items.findOne('a').exec())?.toJSON()).toEqual(item('a', { title: '甲' }))
  expect(await desk.items.count().exec()).toBe(2)
  expect(await desk.parts.count().exec()).toBe(1)
  expect(cursorOf(desk)).toBe('epoch:7')
})

test('a throw in the middle leaves nothing written and no event, and the next transaction works', async () => {
  const events: string[] = []
  desk.items.eventBulks$.subscribe((bulk) => events.push(...bulk.events.map((event) => event.documentId)))
  const broken = () =>
    writeTransaction(desk.sql, (tx) => {
      tx.upsert(desk.items, [item('a')])
      tx.upsert(desk.parts, [item('a1')])
      tx.sql.prepare(`INSERT INTO cursor VALUES ('feed', 'epoch:8')`).run()
      throw new RangeError('page is torn')
    })
  expect(broken).toThrow(RangeError)
  expect(await desk.items.count().exec()).toBe(0)
  expect(await desk.parts.count().exec()).toBe(0)
  expect(cursorOf(desk)).toBeUndefined()
  expect(events).toEqual([])
  writeTransaction(desk.sql, (tx) => tx.upsert(desk.items, [item('b')]))
  expect(events).toEqual(['b'])
  expect(await desk.items.findOne('b').exec()).not.toBeNull()
})

test('events of all collections come only after the commit, so that no listener sees half a page', () => {
  const seen: string[] = []
  const rows = (name: string) => Number(desk.sql.prepare(`SELECT count(*) FROM "desk/${name}/0"`).pluck().get())
  const look = () =>
    seen.push(`in transaction: ${desk.sql.inTransaction}, items ${rows('items')}, parts ${rows('parts')}`)
  desk.items.eventBulks$.subscribe(look)
  desk.parts.eventBulks$.subscribe(look)
  writeTransaction(desk.sql, (tx) => {
    tx.upsert(desk.items, [item('a')])
    tx.upsert(desk.parts, [item('a1')])
    expect(seen).toEqual([])
  })
  expect(seen).toEqual(Array(2).fill('in transaction: false, items 1, parts 1'))
})

test('live queries, counts and documents show what was upserted, removed and purged', async () => {
  writeTransaction(desk.sql, (tx) =>
    tx.upsert(desk.items, [item('a', { due: 5 }), item('b', { due: 3 }), item('c', { due: 9 })]),
  )
  const lists: string[][] = []
  const counts: number[] = []
  const titles: (string | undefined)[] = []
  const live = desk.items.find({ selector: { unit: 'u1' }, sort: [{ due: 'asc' }] })
  live.$.subscribe((found) => lists.push(found.map((document) => document.id)))
  desk.items.count({ selector: { unit: 'u1' } }).$.subscribe((count) => counts.push(count))
  const document = await desk.items.findOne('a').exec(true)
  document.get$('title').subscribe((title) => titles.push(title as string | undefined))
  const showing = (ids: readonly string[]) => expect.poll(() => lists.at(-1), { timeout: 10_000 }).toEqual(ids)
  await showing(['b', 'a', 'c'])
  writeTransaction(desk.sql, (tx) => tx.upsert(desk.items, [item('a', { due: 1, title: 'new' })]))
  await showing(['a', 'b', 'c'])
  writeTransaction(desk.sql, (tx) => tx.upsert(desk.items, [item('c', { unit: 'u2' }), item('d', { due: 2 })]))
  await showing(['a', 'd', 'b'])
  writeTransaction(desk.sql, (tx) => tx.purge(desk.items, ['b', 'unknown']))
  await showing(['a', 'd'])
  writeTransaction(desk.sql, (tx) => tx.purge(desk.items, ['d']))
  await showing(['a'])
  await expect.poll(() => counts.at(-1), { timeout: 10_000 }).toBe(1)
  expect(lists).toEqual([['b', 'a', 'c'], ['a', 'b', 'c'], ['a', 'd', 'b'], ['a', 'd'], ['a']])
  expect(titles).toEqual([undefined, 'new'])
  expect(document.getLatest().title).toBe('new')
})

test('a purged document leaves no row, no tombstone and comes back when it is written again', async () => {
  writeTransaction(desk.sql, (tx) => tx.upsert(desk.items, [item('a', { title: 'one' }), item('b')]))
  const document = await desk.items.findOne('a').exec(true)
  writeTransaction(desk.sql, (tx) => tx.purge(desk.items, ['a', 'never-there']))
  expect(desk.sql.prepare(`SELECT id FROM "desk/items/0"`).pluck().all()).toEqual(['b'])
  expect(await desk.items.findOne('a').exec()).toBeNull()
  expect(document.getLatest().deleted).toBe(true)
  writeTransaction(desk.sql, (tx) => tx.upsert(desk.items, [item('a', { title: 'two' })]))
  expect((await desk.items.findOne('a').exec())?.title).toBe('two')
  expect(document.getLatest().title).toBe('two')
})

test('a document that was removed through RxDB leaves a tombstone that is not found and may be written again', async () => {
  writeTransaction(desk.sql, (tx) => tx.upsert(desk.items, [item('a', { title: 'one' })]))
  await (await desk.items.findOne('a').exec(true)).remove()
  expect(desk.sql.prepare(`SELECT deleted FROM "desk/items/0"`).pluck().all()).toEqual([1])
  expect(await desk.items.find().exec()).toEqual([])
  writeTransaction(desk.sql, (tx) => tx.upsert(desk.items, [item('a', { title: 'two' })]))
  expect((await desk.items.find().exec()).map(({ title }) => title)).toEqual(['two'])
})

test('the last document written wins, within one transaction too, and over a local edit', async () => {
  writeTransaction(desk.sql, (tx) => tx.upsert(desk.items, [item('a', { title: '1' }), item('a', { title: '2' })]))
  const document = await desk.items.findOne('a').exec(true)
  expect(document.title).toBe('2')
  await document.patch({ title: 'local' })
  writeTransaction(desk.sql, (tx) => tx.upsert(desk.items, [item('a', { title: 'server' })]))
  expect((await desk.items.findOne('a').exec())?.title).toBe('server')
  expect(document.getLatest().title).toBe('server')
})

test('an edit through RxDB of a state that was overwritten is a conflict, an incremental one is done again on the new state', async () => {
  writeTransaction(desk.sql, (tx) => tx.upsert(desk.items, [item('a', { due: 1 })]))
  const stale = await desk.items.findOne('a').exec(true)
  writeTransaction(desk.sql, (tx) => tx.upsert(desk.items, [item('a', { due: 10 })]))
  await expect(stale.patch({ title: 'x' })).rejects.toThrow('CONFLICT')
  await stale.incrementalModify((data) => ({ ...data, due: data.due + 1 }))
  expect((await desk.items.findOne('a').exec())?.due).toBe(11)
})

test('documents written with the clock set back are still the newest', async () => {
  writeTransaction(desk.sql, (tx) => tx.upsert(desk.items, [item('a', { title: 'before' })]))
  const document = await desk.items.findOne('a').exec(true)
  const realNow = Date.now
  Date.now = () => realNow() - 86_400_000
  try {
    writeTransaction(desk.sql, (tx) => tx.upsert(desk.items, [item('a', { title: 'after' })]))
    expect(document.getLatest().title).toBe('after')
    writeTransaction(desk.sql, (tx) => tx.purge(desk.items, ['a']))
    writeTransaction(desk.sql, (tx) => tx.upsert(desk.items, [item('a', { title: 'again' })]))
    expect((await desk.items.findOne('a').exec())?.title).toBe('again')
  } finally {
    Date.now = realNow
  }
})

test('a nested transaction, an asynchronous work and a closed collection are refused', async () => {
  expect(() => writeTransaction(desk.sql, () => writeTransaction(desk.sql, () => 1))).toThrow(
    'inside another transaction',
  )
  expect(() => writeTransaction(desk.sql, async () => Promise.resolve())).toThrow('synchronous')
  await desk.rx.close()
  expect(() => writeTransaction(desk.sql, (tx) => tx.upsert(desk.items, [item('a')]))).toThrow('not open')
  expect(desk.sql.inTransaction).toBe(false)
})

test('a full disk is a failure with its code, nothing of the page is written, and work goes on once there is room', async () => {
  const pages = Number(desk.sql.pragma('page_count', { simple: true }))
  desk.sql.pragma(`max_page_count = ${pages + 2}`)
  const large = Array.from({ length: 100 }, (_, i): Item => item(`i${i}`, { title: 'x'.repeat(1000) }))
  const fill = () => writeTransaction(desk.sql, (tx) => tx.upsert(desk.items, large))
  expect(fill).toThrow(expect.objectContaining({ name: StoreFailure.name, code: 'disk-full' }))
  expect(desk.sql.inTransaction).toBe(false)
  expect(await desk.items.count().exec()).toBe(0)
  await expect(desk.items.bulkInsert(large)).rejects.toMatchObject({ code: 'disk-full' })
  desk.sql.pragma('max_page_count = 1000000')
  fill()
  expect(await desk.items.count().exec()).toBe(100)
})

test('the sequence goes on after a restart, also when the newest row was purged', async () => {
  writeTransaction(desk.sql, (tx) => tx.upsert(desk.items, [item('a'), item('b')]))
  const checkpoint = (await desk.items.storageInstance.getChangedDocumentsSince?.(10))?.checkpoint
  writeTransaction(desk.sql, (tx) => tx.purge(desk.items, ['b']))
  await desk.close()
  desk = await openDesk(at)
  writeTransaction(desk.sql, (tx) => tx.upsert(desk.items, [item('c')]))
  const changed = await desk.items.storageInstance.getChangedDocumentsSince?.(10, checkpoint)
  expect(changed?.documents.map(({ id }) => id)).toEqual(['c'])
})

test('collections with a composed primary key are written under it', async () => {
  const place = temporaryFolder()
  const sql = openDatabase(place)
  const rx = await createRxDatabase({ name: 'composed', storage: sqliteStorage(sql), multiInstance: false })
  const { marks } = await rx.addCollections({
    marks: {
      schema: {
        version: 0,
        primaryKey: { key: 'id', fields: ['caseId', 'page'], separator: '|' },
        type: 'object',
        properties: { id: { type: 'string', maxLength: 60 }, caseId: { type: 'string' }, page: { type: 'number' } },
        required: ['id', 'caseId', 'page'],
      },
    },
  })
  writeTransaction(sql, (tx) => tx.upsert(marks, [{ caseId: 'c1', page: 3 }]))
  expect((await marks.findOne('c1|3').exec())?.toJSON()).toEqual({ id: 'c1|3', caseId: 'c1', page: 3 })
  await rx.close()
  sql.close()
  place.remove()
})

test('what was purged is in no page of the database any more, neither in the table nor in an index', () => {
  const marker = 'MARKER-310101198512120033'
  const rest = Array.from({ length: 50 }, (_, i) => item(`rest${i}`, { unit: `unit${i}` }))
  writeTransaction(desk.sql, (tx) => tx.upsert(desk.items, [item('a', { unit: marker, title: marker }), ...rest]))
  // `serialize` gives the pages as SQLite sees them, that is deciphered.
  expect(desk.sql.serialize().includes(marker)).toBe(true)
  writeTransaction(desk.sql, (tx) => tx.purge(desk.items, ['a']))
  truncateLog(desk.sql)
  expect(desk.sql.serialize().includes(marker)).toBe(false)
})
