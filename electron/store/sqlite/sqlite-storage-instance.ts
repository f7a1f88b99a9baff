import {
  categorizeBulkWriteRows,
  now,
  type BulkWriteRow,
  type EventBulk,
  type PreparedQuery,
  type RxDocumentData,
  type RxJsonSchema,
  type RxStorageBulkWriteResponse,
  type RxStorageChangeEvent,
  type RxStorageCountResult,
  type RxStorageInstance,
  type RxStorageQueryResult,
  type StringKeys,
} from 'rxdb'
import type { Observable } from 'rxjs'
import {
  isDeleted,
  parseDocument,
  quoted,
  type CollectionTable,
  type SequenceCheckpoint,
  type StoredDocument,
} from './collection-table.ts'
import { inTransaction, type ConnectionState } from './connection-state.ts'
import { countDocuments, findDocuments } from './run-query.ts'
import { isStorageError, toStoreFailure } from './store-failure.ts'

export type SqliteInternals = { readonly table: CollectionTable; readonly connection: ConnectionState }
export type SqliteInstanceOptions = Readonly<Record<string, never>>

const cleanupBatchRows = 1_000

/** What a write found: the stored state of the ids that were taken, and the ids that it has inserted. */
type TriedRows<RxDocType> = {
  readonly inTable: Map<string, RxDocumentData<RxDocType>>
  readonly inserted: ReadonlySet<string>
}

/**
 * One collection for RxDB. Every method does its work in one go when it is called; the promises are only RxDB's form.
 * Methods reject with StoreFailure when the database fails.
 */
export class SqliteStorageInstance<RxDocType> implements RxStorageInstance<
  RxDocType,
  SqliteInternals,
  SqliteInstanceOptions,
  SequenceCheckpoint
> {
  readonly databaseName: string
  readonly collectionName: string
  readonly schema: Readonly<RxJsonSchema<RxDocumentData<RxDocType>>>
  readonly internals: SqliteInternals
  readonly options: SqliteInstanceOptions
  private readonly onClose: (() => void) | undefined
  private closed = false

  /** `onClose` is called once, when this instance has closed. */
  constructor(
    made: Pick<
      SqliteStorageInstance<RxDocType>,
      'databaseName' | 'collectionName' | 'schema' | 'internals' | 'options'
    > & { readonly onClose: (() => void) | undefined },
  ) {
    this.databaseName = made.databaseName
    this.collectionName = made.collectionName
    this.schema = made.schema
    this.internals = made.internals
    this.options = made.options
    this.onClose = made.onClose
    made.internals.table.openInstances++
  }

  async bulkWrite(rows: BulkWriteRow<RxDocType>[], context: string): Promise<RxStorageBulkWriteResponse<RxDocType>> {
    const { table, connection } = this.internals
    const primaryPath = table.primaryPath as StringKeys<RxDocType>
    const { errors, bulk } = this.guarded(() =>
      inTransaction(table.database, () => {
        const { inTable, inserted } = this.insertNew(rows, primaryPath)
        const sorted = categorizeBulkWriteRows<RxDocType>(this, primaryPath, inTable, rows, context)
        for (const { document } of sorted.bulkInsertDocs) {
          if (!inserted.has(idOf(document, primaryPath))) table.write(plain(document), connection.nextSequence(), true)
        }
        for (const { document } of sorted.bulkUpdateDocs) table.write(plain(document), connection.nextSequence(), false)
        const sequence = connection.lastSequence()
        return { errors: sorted.errors, bulk: { ...sorted.eventBulk, checkpoint: { sequence } } }
      }),
    )
    // Only after the commit, and before the promise settles: RxDB's queries count on both.
    if (bulk.events.length > 0) table.changes$.next(bulk)
    return { error: errors }
  }

  /**
   * Insert what builds on no earlier state and is new, and read the stored state of all other rows. Most rows of a load are new, and then
   * none is looked up first.
   */
  private insertNew(rows: readonly BulkWriteRow<RxDocType>[], primaryPath: string): TriedRows<RxDocType> {
    const { table, connection } = this.internals
    const inTable = new Map<string, RxDocumentData<RxDocType>>()
    const inserted = new Set<string>()
    const look = (id: string): void => {
      const stored = table.read(id)
      if (stored !== undefined) inTable.set(id, own<RxDocType>(stored))
    }
    for (const { document, previous } of rows) if (previous !== undefined) look(idOf(document, primaryPath))
    for (const { document, previous } of rows) {
      if (previous !== undefined) continue
      const id = idOf(document, primaryPath)
      if (inserted.has(id))
        throw new Error(`two inserts of one id in one write, which is UNIQUE: ${this.collectionName}`)
      if (table.insert(plain(document), connection.nextSequence())) inserted.add(id)
      else look(id)
    }
    return { inTable, inserted }
  }

  async findDocumentsById(ids: string[], withDeleted: boolean): Promise<RxDocumentData<RxDocType>[]> {
    const { table } = this.internals
    return this.guarded(() => {
      const found: RxDocumentData<RxDocType>[] = []
      for (const id of ids) {
        const document = table.read(id)
        if (document !== undefined && (withDeleted || !isDeleted(document))) found.push(own<RxDocType>(document))
      }
      return found
    })
  }

  async query(prepared: PreparedQuery<RxDocType>): Promise<RxStorageQueryResult<RxDocType>> {
    const { table } = this.internals
    return this.guarded(() => ({
      documents: findDocuments(table, schemaOf(this), queryOf(prepared)).map((document) => own<RxDocType>(document)),
    }))
  }

  async count(prepared: PreparedQuery<RxDocType>): Promise<RxStorageCountResult> {
    const { table } = this.internals
    return this.guarded(() => ({ count: countDocuments(table, schemaOf(this), queryOf(prepared)), mode: 'fast' }))
  }

  async getChangedDocumentsSince(
    limit: number,
    checkpoint?: SequenceCheckpoint,
  ): Promise<{ documents: RxDocumentData<RxDocType>[]; checkpoint: SequenceCheckpoint }> {
    const { table } = this.internals
    const since = checkpoint?.sequence ?? 0
    return this.guarded(() => {
      const rows = table.database
        .prepare<[number, number], { seq: number; data: string }>(
          `SELECT seq, data FROM ${quoted(table.name)} WHERE seq > ? ORDER BY seq LIMIT ?`,
        )
        .all(since, limit)
      return {
        documents: rows.map((row) => own<RxDocType>(parseDocument(row.data))),
        checkpoint: { sequence: rows.at(-1)?.seq ?? since },
      }
    })
  }

  changeStream(): Observable<EventBulk<RxStorageChangeEvent<RxDocType>, SequenceCheckpoint>> {
    this.assertPresent()
    return this.internals.table.changes$.asObservable() as unknown as Observable<
      EventBulk<RxStorageChangeEvent<RxDocType>, SequenceCheckpoint>
    >
  }

  /** Physically delete tombstones older than `minimumDeletedTime` ms; true when none is left. */
  async cleanup(minimumDeletedTime: number): Promise<boolean> {
    const { table, connection } = this.internals
    return this.guarded(() =>
      inTransaction(table.database, () => {
        const { changes } = table.database
          .prepare(
            `DELETE FROM ${quoted(table.name)} WHERE seq IN (SELECT seq FROM ${quoted(table.name)}
             WHERE deleted = 1 AND json_extract(data, '$._meta.lwt') <= ? LIMIT ${cleanupBatchRows})`,
          )
          .run(now() - minimumDeletedTime)
        if (changes > 0) connection.keepSequence()
        return changes < cleanupBatchRows
      }),
    )
  }

  /** Attachments are not stored here: scanned evidence has its own encrypted files. Always rejects. */
  async getAttachmentData(): Promise<Blob> {
    throw new Error('attachments are not supported by the sqlite storage')
  }

  /** Drop the table with all its rows, and close. */
  async remove(): Promise<void> {
    if (this.closed) throw new Error(`the collection is closed: ${this.collectionName}`)
    const { table, connection } = this.internals
    this.guarded(() =>
      inTransaction(table.database, () => {
        connection.keepSequence()
        table.database.exec(`DROP TABLE ${quoted(table.name)}`)
      }),
    )
    table.removed = true
    connection.tables.delete(table.name)
    await this.close()
  }

  async close(): Promise<void> {
    if (this.closed) return
    this.closed = true
    const { table, connection } = this.internals
    if (--table.openInstances === 0 && connection.tables.get(table.name) === table) connection.tables.delete(table.name)
    this.onClose?.()
  }

  private assertPresent(): void {
    const { removed, database } = this.internals.table
    if (removed) throw new Error(`the collection was removed: ${this.collectionName}`)
    if (!database.open) throw new Error(`the collection is closed: ${this.collectionName}`)
  }

  private guarded<Result>(work: () => Result): Result {
    this.assertPresent()
    try {
      return work()
    } catch (error) {
      throw isStorageError(error) ? toStoreFailure(error) : error
    }
  }
}

// RxDB types documents by the collection, the table stores any: these four say where the two views meet.
function own<RxDocType>(document: StoredDocument): RxDocumentData<RxDocType> {
  return document as unknown as RxDocumentData<RxDocType>
}

function plain(document: unknown): StoredDocument {
  return document as StoredDocument
}

function schemaOf(instance: { readonly schema: unknown }): RxJsonSchema<StoredDocument> {
  return instance.schema as RxJsonSchema<StoredDocument>
}

function queryOf<RxDocType>(prepared: PreparedQuery<RxDocType>): PreparedQuery<Record<string, unknown>>['query'] {
  return prepared.query
}

function idOf(document: unknown, primaryPath: string): string {
  return String((document as Readonly<Record<string, unknown>>)[primaryPath])
}
