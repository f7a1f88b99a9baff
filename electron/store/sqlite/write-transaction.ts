import { now, randomToken, type RxCollection, type RxStorageChangeEvent } from 'rxdb'
import { isDeleted, type CollectionTable, type StoredDocument } from './collection-table.ts'
import { connectionState, inTransaction, type ConnectionState } from './connection-state.ts'
import type { Database } from './open-database.ts'
import { tableName } from './sqlite-storage.ts'
import { isStorageError, toStoreFailure } from './store-failure.ts'

/** A document as it comes from the server: without RxDB's own fields. */
export type PlainDocument = object

type AnyCollection = Pick<RxCollection, 'name' | 'schema' | 'database'>

/** What can be done inside `writeTransaction`. Everything is synchronous and visible to the next statement inside it. */
export type WriteTransaction = {
  /** The connection, for own statements in the same transaction (a cursor, a receipt). Never BEGIN or COMMIT on it. */
  readonly sql: Database
  /** Insert or replace documents: the last one written wins, nothing is a conflict. They are kept, so do not change them after. */
  readonly upsert: (collection: AnyCollection, documents: readonly PlainDocument[]) => void
  /** Physically delete rows (overwritten in the file, see `truncateLog` for its log), tombstones too; unknown ids are passed over. */
  readonly purge: (collection: AnyCollection, ids: readonly string[]) => void
}

/**
 * Write to several open collections and to own tables in ONE transaction, answering what `work` returns. After the commit, and only
 * then, the collections' change events are emitted in the same turn: no live query sees one collection without the other.
 * When `work` throws, nothing is written and nothing is emitted. `work` must be synchronous.
 * @throws StoreFailure 'disk-full' 'store-corrupt' 'folder-not-writable' 'store-in-use' 'store-failed'; nothing is written then
 */
export function writeTransaction<Result>(database: Database, work: (tx: WriteTransaction) => Result): Result {
  const connection = connectionState(database)
  const touched = new Map<CollectionTable, TableWrites>()
  const writesTo = (collection: AnyCollection): TableWrites => {
    const table = openTable(connection, collection)
    let writes = touched.get(table)
    if (writes === undefined) {
      writes = { table, connection, collection, events: [], sequence: 0 }
      touched.set(table, writes)
    }
    return writes
  }
  let result: Result
  try {
    result = inTransaction(database, () => {
      const done = work({
        sql: database,
        upsert: (collection, documents) => upsert(writesTo(collection), documents),
        purge: (collection, ids) => purge(writesTo(collection), ids),
      })
      if (done instanceof Promise) throw new Error('the work of a write transaction must be synchronous')
      return done
    })
  } catch (error) {
    throw isStorageError(error) ? toStoreFailure(error) : error
  }
  for (const writes of touched.values()) emit(writes)
  return result
}

type TableWrites = {
  readonly table: CollectionTable
  readonly connection: ConnectionState
  readonly collection: AnyCollection
  readonly events: RxStorageChangeEvent<StoredDocument>[]
  sequence: number
}

function upsert(writes: TableWrites, documents: readonly PlainDocument[]): void {
  const { table, collection } = writes
  // One object for all rows of a call; nothing changes it afterwards.
  const meta = { lwt: now() }
  for (const document of documents) {
    const documentId = collection.schema.getPrimaryOfDocumentData(document)
    const sequence = nextSequence(writes)
    const written: StoredDocument = {
      ...document,
      [table.primaryPath]: documentId,
      _deleted: false,
      _attachments: {},
      _meta: meta,
      _rev: revision(sequence, collection),
    }
    const previous = table.put(written, sequence)
    writes.events.push(
      previous === undefined || isDeleted(previous)
        ? { operation: 'INSERT', documentId, documentData: written, previousDocumentData: undefined }
        : { operation: 'UPDATE', documentId, documentData: written, previousDocumentData: previous },
    )
  }
}

function purge(writes: TableWrites, ids: readonly string[]): void {
  for (const id of ids) {
    const previous = writes.table.read(id)
    if (previous === undefined) continue
    const gone = deletedForm(writes, previous, nextSequence(writes))
    writes.table.erase(id)
    if (isDeleted(previous)) continue
    writes.events.push({ operation: 'DELETE', documentId: id, documentData: gone, previousDocumentData: previous })
  }
  writes.connection.keepSequence()
}

function deletedForm(writes: TableWrites, previous: StoredDocument, sequence: number): StoredDocument {
  return { ...previous, _deleted: true, _meta: { lwt: now() }, _rev: revision(sequence, writes.collection) }
}

/**
 * RxDB's document cache keeps the state with the higher revision. The local sequence as its height is above every earlier one of the
 * document, also of one that was purged and came back, and whatever the clock says.
 */
function revision(sequence: number, collection: AnyCollection): string {
  return `${sequence}-${collection.database.token}`
}

function nextSequence(writes: TableWrites): number {
  writes.sequence = writes.connection.nextSequence()
  return writes.sequence
}

function openTable(connection: ConnectionState, collection: AnyCollection): CollectionTable {
  const table = connection.tables.get(
    tableName(collection.database.name, collection.name, collection.schema.jsonSchema.version),
  )
  if (table === undefined) throw new Error(`the collection is not open on this connection: ${collection.name}`)
  return table
}

function emit({ table, events, sequence }: TableWrites): void {
  if (events.length === 0) return
  table.changes$.next({ id: randomToken(12), events, checkpoint: { sequence }, context: 'write-transaction' })
}
