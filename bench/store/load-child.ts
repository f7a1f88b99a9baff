/** `node load-child.ts raw|rxdb-sqlite|rxdb-memory FOLDER COUNT`: one first load in a process of its own, a step at a time. */
import { join } from 'node:path'
import { createRxDatabase, type RxCollection } from 'rxdb'
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory'
import { openDatabase } from '../../electron/store/sqlite/open-database.ts'
import { buildNextIndex } from '../../electron/store/sqlite/secondary-indexes.ts'
import { sqliteStorage } from '../../electron/store/sqlite/sqlite-storage.ts'
import { loadDocuments, loadIndexes, loadSchema, type LoadDocument } from './load-documents.ts'
import { serveLoad } from './serve-load.ts'

const [kind = '', folder = '', count = ''] = process.argv.slice(2)
const documents = loadDocuments(Number(count))
const loads: Readonly<Record<string, () => Promise<void>>> = { raw: loadRaw, 'rxdb-sqlite': loadRxdbSqlite, 'rxdb-memory': loadRxdbMemory } // oxfmt-ignore
await loads[kind]?.()

/** The desk's connection, and as it has it while it writes pages that can be pulled again. */
function openEncrypted() {
  const database = openDatabase({ file: join(folder, 'load.db'), key: Buffer.alloc(32, 0x5a) })
  database.pragma('synchronous = NORMAL')
  return database
}

async function loadRaw(): Promise<void> {
  const database = openEncrypted()
  database.exec('CREATE TABLE document (id TEXT PRIMARY KEY, data TEXT NOT NULL, unit TEXT, state TEXT, dueMs INTEGER, name TEXT)') // oxfmt-ignore
  const insert = database.prepare('INSERT INTO document VALUES (?, ?, ?, ?, ?, ?)')
  const insertAll = database.transaction((batch: readonly LoadDocument[]) => {
    for (const each of batch) insert.run(each.id, JSON.stringify(each), each.unit, each.state, each.dueMs, each.name)
  })
  const indexes = loadIndexes.map((fields, n) => () => {
    database.exec(`CREATE INDEX by_${n} ON document (${fields.join(', ')}, id)`)
  })
  const first = database.prepare('SELECT data FROM document WHERE unit = ? ORDER BY dueMs LIMIT 10')
  await serveLoad({ documents, insert: insertAll, finish: [...indexes, () => first.all('org-1')] })
}

async function loadRxdbSqlite(): Promise<void> {
  const database = openEncrypted()
  const collection = await openCollection(sqliteStorage(database, { deferIndexes: true }))
  const indexes = loadIndexes.map(() => () => {
    if (!buildNextIndex(database)) throw new Error('an index was not deferred')
  })
  const insert = (batch: LoadDocument[]) => bulkInsert(collection, batch)
  await serveLoad({ documents, insert, finish: [...indexes, () => ask(collection)] })
}

async function loadRxdbMemory(): Promise<void> {
  const collection = await openCollection(getRxStorageMemory())
  const insert = async (batch: LoadDocument[]) => {
    await bulkInsert(collection, batch)
    // It writes its indexes before it is next used, or when it has nothing to do, which here would be while others work.
    await collection.storageInstance.findDocumentsById([''], true)
  }
  await serveLoad({ documents, insert, finish: [() => ask(collection)] })
}

type Storage = Parameters<typeof createRxDatabase>[0]['storage']

async function openCollection(storage: Storage): Promise<RxCollection<LoadDocument>> {
  const rx = await createRxDatabase({ name: 'load', storage, multiInstance: false })
  const { documents: made } = await rx.addCollections({ documents: { schema: loadSchema } })
  return made
}

async function bulkInsert(collection: RxCollection<LoadDocument>, batch: LoadDocument[]): Promise<void> {
  const { error } = await collection.bulkInsert(batch)
  if (error.length > 0) throw new Error(`${error.length} documents were not inserted`)
}

async function ask(collection: RxCollection<LoadDocument>): Promise<void> {
  const found = await collection.find({ selector: { unit: 'org-1' }, sort: [{ dueMs: 'asc' }], limit: 10 }).exec()
  if (found.length !== 10) throw new Error('the load cannot be read')
}
