import {
  addRxPlugin,
  createRxDatabase,
  fillWithDefaultSettings,
  normalizeMangoQuery,
  prepareQuery,
  RXDB_VERSION,
  type BulkWriteRow,
  type MangoQuery,
  type RxDocumentData,
  type RxJsonSchema,
  type RxStorageChangeEvent,
} from 'rxdb'
import { RxDBMigrationSchemaPlugin } from 'rxdb/plugins/migration-schema'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openDatabase, type Database } from './open-database.ts'
import type { SqliteStorageInstance } from './sqlite-storage-instance.ts'
import { sqliteStorage } from './sqlite-storage.ts'
import {
  item,
  itemSchema,
  openDesk,
  temporaryFolder,
  type Item,
  type TemporaryFolder,
} from './temporary-database.suite.ts'

type Stored = RxDocumentData<Item>

const schema = fillWithDefaultSettings(itemSchema)
let at: TemporaryFolder
let sql: Database

beforeEach(() => {
  at = temporaryFolder()
  sql = openDatabase(at)
})
afterEach(() => {
  vi.useRealTimers()
  sql.close()
  at.remove()
})

const open = async (changes: Partial<RxJsonSchema<Stored>> = {}, collectionName = 'items') =>
  (await sqliteStorage(sql).createStorageInstance<Item>({
    databaseInstanceToken: 'token',
    databaseName: 'desk',
    collectionName,
    schema: { ...schema, ...changes },
    options: {},
    multiInstance: false,
    devMode: false,
  })) as SqliteStorageInstance<Item>

function stored(id: string, changes: Partial<Stored> = {}): Stored {
  return { ...item(id), _deleted: false, _attachments: {}, _rev: '1-t', _meta: { lwt: 1000 }, ...changes }
}

const insert = (...documents: Stored[]): BulkWriteRow<Item>[] => documents.map((document) => ({ document }))
const prepared = (query: MangoQuery<Item>) => prepareQuery(schema, normalizeMangoQuery(schema, query))
const idsOf = (documents: readonly Stored[]) => documents.map(({ id }) => id)

test('storage and instance carry what RxDB reads of them: name, version, names, schema, options, internals', async () => {
  const storage = sqliteStorage(sql)
  expect(storage).toMatchObject({ name: 'sqlite', rxdbVersion: RXDB_VERSION })
  const options = {}
  const params = { databaseInstanceToken: 'token', databaseName: 'desk', collectionName: 'items', schema, options }
  const instance = await storage.createStorageInstance<Item>({ ...params, multiInstance: false, devMode: false })
  expect(instance).toMatchObject({ databaseName: 'desk', collectionName: 'items' })
  expect(instance.schema).toBe(schema)
  expect(instance.options).toBe(options)
  expect(instance.internals.table.database).toBe(sql)
})

test('bulkWrite inserts, updates and deletes, and tells each change once, after it is readable', async () => {
  const instance = await open()
  const told: RxStorageChangeEvent<Item>[] = []
  const readable: unknown[] = []
  instance.changeStream().subscribe((bulk) => {
    told.push(...bulk.events)
    readable.push(sql.prepare(`SELECT count(*) FROM "desk/items/0"`).pluck().get())
  })
  const first = stored('a')
  const second = stored('a', { _rev: '2-t', title: 'new' })
  const third = stored('a', { _rev: '3-t', _deleted: true })
  expect(await instance.bulkWrite(insert(first), 'test')).toEqual({ error: [] })
  expect(told).toHaveLength(1)
  await instance.bulkWrite([{ previous: first, document: second }], 'test')
  await instance.bulkWrite([{ previous: second, document: third }], 'test')
  expect(told.map(({ operation }) => operation)).toEqual(['INSERT', 'UPDATE', 'DELETE'])
  expect(told[1]).toMatchObject({ documentId: 'a', documentData: second, previousDocumentData: first })
  expect(readable).toEqual([1, 1, 1])
  expect(await instance.findDocumentsById(['a'], true)).toEqual([third])
})

test('bulkWrite reports a conflict with the state in the table and writes the other rows', async () => {
  const instance = await open()
  const first = stored('a')
  await instance.bulkWrite(insert(first), 'test')
  const wrong = { previous: stored('a', { _rev: '9-x' }), document: stored('a', { _rev: '10-x' }) }
  const { error } = await instance.bulkWrite([...insert(stored('a')), wrong, ...insert(stored('b'))], 'test')
  expect(error).toMatchObject([
    { status: 409, documentId: 'a', documentInDb: first },
    { status: 409, documentId: 'a', documentInDb: first },
  ])
  expect(idsOf(await instance.findDocumentsById(['a', 'b'], false))).toEqual(['a', 'b'])
})

test('bulkWrite of two inserts of one id in one call writes neither and rejects', async () => {
  const instance = await open()
  await expect(instance.bulkWrite(insert(stored('a'), stored('a')), 'test')).rejects.toThrow('UNIQUE')
  expect(await instance.findDocumentsById(['a'], true)).toEqual([])
})

test('findDocumentsById answers in the order of the ids and hides tombstones unless they are asked for', async () => {
  const instance = await open()
  await instance.bulkWrite(insert(stored('a'), stored('b', { _deleted: true }), stored('c')), 'test')
  expect(idsOf(await instance.findDocumentsById(['c', 'b', 'nobody', 'a'], false))).toEqual(['c', 'a'])
  expect(idsOf(await instance.findDocumentsById(['c', 'b', 'nobody', 'a'], true))).toEqual(['c', 'b', 'a'])
})

test('query and count select, sort, skip and limit; what SQL cannot judge is finished by the matcher', async () => {
  const instance = await open()
  const documents = [3, 1, 2, 5, 4].map((due) => stored(`id${due}`, { due, tags: due % 2 === 0 ? ['even'] : [] }))
  await instance.bulkWrite(insert(...documents), 'test')
  const plain = prepared({ selector: { due: { $gte: 2 } }, sort: [{ due: 'desc' }], skip: 1, limit: 2 })
  expect(idsOf((await instance.query(plain)).documents)).toEqual(['id4', 'id3'])
  expect(await instance.count(plain)).toEqual({ count: 4, mode: 'fast' })
  const array = prepared({ selector: { tags: { $in: ['even'] } }, sort: [{ due: 'asc' }], skip: 1 })
  expect(idsOf((await instance.query(array)).documents)).toEqual(['id4'])
  expect(await instance.count(array)).toEqual({ count: 2, mode: 'fast' })
  const pattern = prepared({ selector: { id: { $regex: '[1-3]$' } }, sort: [{ due: 'asc' }], limit: 2 })
  expect(idsOf((await instance.query(pattern)).documents)).toEqual(['id1', 'id2'])
})

test('a query by an indexed field with its order runs on the index, without sorting', async () => {
  await open()
  const plan = sql
    .prepare<[string], { detail: string }>(
      `EXPLAIN QUERY PLAN SELECT data FROM "desk/items/0" WHERE ("$.unit" = ? AND deleted = 0) ORDER BY "$.due" ASC, id ASC LIMIT 10`,
    )
    .all('u1')
  expect(plan.map(({ detail }) => detail)).toEqual([
    'SEARCH desk/items/0 USING INDEX desk/items/0:_deleted,unit,due,id (deleted=? AND $.unit=?)',
  ])
})

test('getChangedDocumentsSince follows the local sequence: each change once, in order of writing, tombstones too', async () => {
  const instance = await open()
  await instance.bulkWrite(insert(stored('a'), stored('b'), stored('c')), 'test')
  const first = await instance.getChangedDocumentsSince(2)
  expect(idsOf(first.documents)).toEqual(['a', 'b'])
  const rest = await instance.getChangedDocumentsSince(10, first.checkpoint)
  expect(idsOf(rest.documents)).toEqual(['c'])
  const nothingNew = await instance.getChangedDocumentsSince(10, rest.checkpoint)
  expect(nothingNew).toEqual({ documents: [], checkpoint: rest.checkpoint })
  await instance.bulkWrite([{ previous: stored('a'), document: stored('a', { _rev: '2-t', _deleted: true }) }], 'test')
  const last = await instance.getChangedDocumentsSince(10, rest.checkpoint)
  expect(last.documents).toEqual([stored('a', { _rev: '2-t', _deleted: true })])
})

test('a document stored while the clock is a day back is among the changes all the same', async () => {
  const instance = await open()
  const day = 86_400_000
  const now = Date.parse('2026-11-23T09:00:00Z')
  await instance.bulkWrite(insert(stored('today', { _meta: { lwt: now } })), 'test')
  const { checkpoint } = await instance.getChangedDocumentsSince(10)
  await instance.bulkWrite(insert(stored('yesterday', { _meta: { lwt: now - day } })), 'test')
  expect(idsOf((await instance.getChangedDocumentsSince(10, checkpoint)).documents)).toEqual(['yesterday'])

  const other = temporaryFolder()
  const desk = await openDesk(other)
  vi.useFakeTimers({ now, toFake: ['Date'] })
  await desk.items.insert(item('a'))
  const before = await desk.items.storageInstance.getChangedDocumentsSince?.(10)
  vi.setSystemTime(now - day)
  await desk.items.insert(item('b'))
  const changed = await desk.items.storageInstance.getChangedDocumentsSince?.(10, before?.checkpoint)
  expect(changed?.documents.map(({ id }) => id)).toEqual(['b'])
  vi.useRealTimers()
  await desk.close()
  other.remove()
})

test('the checkpoint of an event leads to exactly what was written after it', async () => {
  const instance = await open()
  const checkpoints: { readonly sequence: number }[] = []
  instance.changeStream().subscribe((bulk) => checkpoints.push(bulk.checkpoint))
  await instance.bulkWrite(insert(stored('a'), stored('b')), 'test')
  await instance.bulkWrite(insert(stored('c')), 'test')
  expect(idsOf((await instance.getChangedDocumentsSince(10, checkpoints[0])).documents)).toEqual(['c'])
  expect((await instance.getChangedDocumentsSince(10, checkpoints[1])).documents).toEqual([])
})

test('cleanup deletes old tombstones from the file and nothing else, and the sequence is not used again', async () => {
  const instance = await open()
  const recent = Date.now() - 1000
  await instance.bulkWrite(
    insert(
      stored('old', { _deleted: true }),
      stored('living'),
      stored('recent', { _deleted: true, _meta: { lwt: recent } }),
    ),
    'test',
  )
  const { checkpoint } = await instance.getChangedDocumentsSince(10)
  expect(await instance.cleanup(60_000)).toBe(true)
  expect(idsOf(await instance.findDocumentsById(['old', 'living', 'recent'], true))).toEqual(['living', 'recent'])
  expect(await instance.cleanup(0)).toBe(true)
  expect(idsOf(await instance.findDocumentsById(['old', 'living', 'recent'], true))).toEqual(['living'])
  await instance.close()
  const again = await open()
  await again.bulkWrite(insert(stored('new')), 'test')
  expect(idsOf((await again.getChangedDocumentsSince(10, checkpoint)).documents)).toEqual(['new'])
})

test('cleanup of many tombstones answers false until none is left', async () => {
  const instance = await open()
  await instance.bulkWrite(
    insert(...Array.from({ length: 1_500 }, (_, i) => stored(`t${i}`, { _deleted: true }))),
    'test',
  )
  expect([await instance.cleanup(0), await instance.cleanup(0)]).toEqual([false, true])
  expect(sql.prepare(`SELECT count(*) FROM "desk/items/0"`).pluck().get()).toBe(0)
})

test('remove drops the table and its indexes; afterwards the collection refuses work, opened anew it is empty', async () => {
  const instance = await open()
  await instance.bulkWrite(insert(stored('a')), 'test')
  await instance.remove()
  expect(sql.prepare(`SELECT name FROM sqlite_schema WHERE name LIKE 'desk/%'`).pluck().all()).toEqual([])
  await expect(instance.bulkWrite(insert(stored('b')), 'test')).rejects.toThrow('removed')
  expect(() => instance.changeStream()).toThrow('removed')
  await expect(instance.remove()).rejects.toThrow('closed')
  const again = await open()
  expect((await again.query(prepared({}))).documents).toEqual([])
})

test('close may be called twice, and what was written is there when the collection is opened again', async () => {
  const instance = await open()
  await instance.bulkWrite(insert(stored('a')), 'test')
  await instance.close()
  await instance.close()
  const again = await open()
  expect(idsOf((await again.query(prepared({}))).documents)).toEqual(['a'])
})

test('attachments, several instances and key compression are refused with a sentence', async () => {
  const instance = await open()
  await expect(instance.getAttachmentData()).rejects.toThrow('attachments are not supported')
  await expect(open({ attachments: {} }, 'scans')).rejects.toThrow('attachments are not supported')
  await expect(open({ keyCompression: true }, 'compressed')).rejects.toThrow('UT5')
  const create = createRxDatabase({ name: 'several', storage: sqliteStorage(sql) })
  await expect(create).rejects.toThrow('multiInstance: false')
})

test('collections, databases and schema versions do not see each other', async () => {
  const first = await open()
  const version1 = await open({ version: 1 })
  const other = await open({}, 'it"s')
  await first.bulkWrite(insert(stored('a')), 'test')
  expect((await version1.query(prepared({}))).documents).toEqual([])
  expect((await other.query(prepared({}))).documents).toEqual([])
  await other.bulkWrite(insert(stored('b')), 'test')
  expect(idsOf((await other.query(prepared({ selector: { unit: 'u1' } }))).documents)).toEqual(['b'])
})

test('an index added to a schema later is built at the next opening', async () => {
  const before = await open({ indexes: [['_deleted', 'unit', 'id']] })
  await before.bulkWrite(insert(stored('a', { due: 2 }), stored('b', { due: 1 })), 'test')
  await before.close()
  const after = await open()
  expect(idsOf((await after.query(prepared({ sort: [{ due: 'asc' }] }))).documents)).toEqual(['b', 'a'])
  const names = sql.prepare(`SELECT name FROM sqlite_schema WHERE type = 'index'`).pluck().all()
  expect(names).toContain('desk/items/0:_deleted,due,id')
})

test('a table that broke under RxDB is a failure of the store, with its code', async () => {
  const instance = await open()
  sql.exec('DROP TABLE "desk/items/0"')
  await expect(instance.findDocumentsById(['a'], true)).rejects.toMatchObject({
    name: 'StoreFailure',
    code: 'store-failed',
  })
})

test('a selector with more branches than SQLite can nest is answered all the same', async () => {
  const instance = await open()
  await instance.bulkWrite(insert(stored('a', { due: 700 }), stored('b', { due: 3000 })), 'test')
  const many = prepared({ selector: { $or: Array.from({ length: 1_500 }, (_, due) => ({ due })) } })
  expect(idsOf((await instance.query(many)).documents)).toEqual(['a'])
  expect(await instance.count(many)).toEqual({ count: 1, mode: 'fast' })
  const listed = prepared({ selector: { due: { $in: Array.from({ length: 40_000 }, (_, due) => due) } } })
  expect(await instance.count(listed)).toEqual({ count: 2, mode: 'fast' })
})

test('a new version of a schema moves the documents over', async () => {
  addRxPlugin(RxDBMigrationSchemaPlugin)
  const start = async () => createRxDatabase({ name: 'moving', storage: sqliteStorage(sql), multiInstance: false })
  const before = await start()
  const { items } = await before.addCollections({ items: { schema: itemSchema } })
  await items.bulkInsert(Array.from({ length: 25 }, (_, i) => item(`id${i}`, { title: `t${i}` })))
  await before.close()
  const after = await start()
  const moved = await after.addCollections({
    items: {
      schema: { ...itemSchema, version: 1 },
      migrationStrategies: { 1: (old: Item) => ({ ...old, title: `${old.title} moved` }) },
    },
  })
  expect(await moved.items.count().exec()).toBe(25)
  expect((await moved.items.findOne('id7').exec())?.title).toBe('t7 moved')
  expect(sql.prepare(`SELECT name FROM sqlite_schema WHERE name = 'moving/items/0'`).get()).toBeUndefined()
  await after.close()
})
