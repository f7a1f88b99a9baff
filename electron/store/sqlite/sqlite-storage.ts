/**
 * RxDB's storage on one encrypted SQLite connection. One table per collection; the rowid is a local change sequence that replaces
 * RxDB's clock in checkpoints; the document is JSON text; queries are compiled to SQL and finished, where SQL would judge
 * differently, by RxDB's own matcher and comparator. The connection belongs to the caller, who closes it after the RxDatabase.
 * Only `multiInstance: false`: one process owns the folder. See docs/adr/0002-rxstorage-on-better-sqlite3.md.
 */
import {
  ensureRxStorageInstanceParamsAreCorrect,
  getPrimaryFieldOfPrimaryKey,
  RXDB_VERSION,
  type RxJsonSchema,
  type RxStorage,
  type RxStorageInstanceCreationParams,
} from 'rxdb'
import { CollectionTable, type StoredDocument } from './collection-table.ts'
import { connectionState, inTransaction } from './connection-state.ts'
import type { Database } from './open-database.ts'
import { buildTableIndexes } from './secondary-indexes.ts'
import { SqliteStorageInstance, type SqliteInstanceOptions, type SqliteInternals } from './sqlite-storage-instance.ts'
import { isStorageError, toStoreFailure } from './store-failure.ts'

export type SqliteStorageOptions = {
  /** Leave missing secondary indexes to a later `buildIndexes`: a first load is several times faster without them. */
  readonly deferIndexes?: boolean
}

/** The storage for `createRxDatabase({ storage, multiInstance: false, … })`; collections with attachments are refused. */
export function sqliteStorage(
  database: Database,
  { deferIndexes = false }: SqliteStorageOptions = {},
): RxStorage<SqliteInternals, SqliteInstanceOptions> {
  return {
    name: 'sqlite',
    rxdbVersion: RXDB_VERSION,
    async createStorageInstance<RxDocType>(params: RxStorageInstanceCreationParams<RxDocType, SqliteInstanceOptions>) {
      if (params.multiInstance) throw new Error('the sqlite storage needs multiInstance: false')
      refuseUnsupported(params)
      return createInstance(database, params, { deferIndexes })
    },
  }
}

/** Refuse what this storage does not do: attachments, and key compression or encryption without RxDB's wrappers for them. */
export function refuseUnsupported<RxDocType>(
  params: RxStorageInstanceCreationParams<RxDocType, SqliteInstanceOptions>,
): void {
  ensureRxStorageInstanceParamsAreCorrect(params)
  if (params.schema.attachments) throw new Error('attachments are not supported by the sqlite storage')
}

/**
 * A storage instance on this connection. Instances of one collection, of whatever RxDatabase in this process, share its table and its
 * change stream.
 */
export function createInstance<RxDocType>(
  database: Database,
  params: RxStorageInstanceCreationParams<RxDocType, SqliteInstanceOptions>,
  { deferIndexes = false, onClose }: SqliteStorageOptions & { readonly onClose?: () => void },
): SqliteStorageInstance<RxDocType> {
  const { databaseName, collectionName, schema, options } = params
  try {
    const connection = connectionState(database)
    const name = tableName(databaseName, collectionName, schema.version)
    let table = connection.tables.get(name)
    if (table === undefined) {
      const stored = schema as unknown as RxJsonSchema<StoredDocument>
      const primaryPath = getPrimaryFieldOfPrimaryKey(schema.primaryKey)
      table = inTransaction(database, () => new CollectionTable(connection, name, primaryPath, stored))
      connection.tables.set(name, table)
      if (!deferIndexes) buildTableIndexes(table)
    }
    const internals = { table, connection }
    return new SqliteStorageInstance<RxDocType>({ databaseName, collectionName, schema, options, internals, onClose })
  } catch (error) {
    throw isStorageError(error) ? toStoreFailure(error) : error
  }
}

/** Name of the table of a collection. */
export function tableName(databaseName: string, collectionName: string, schemaVersion: number): string {
  return `${databaseName}/${collectionName}/${schemaVersion}`
}
