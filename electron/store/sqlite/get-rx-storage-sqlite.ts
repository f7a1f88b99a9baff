/** The entry of `dist/rx-storage/index.js`: this storage as RxDB's other storages are had, for who brings no connection. See docs/rx-storage.md. */
import { RXDB_VERSION, type RxStorage, type RxStorageInstanceCreationParams } from 'rxdb'
import { keepDatabase } from './kept-databases.ts'
import type { SqliteInstanceOptions, SqliteInternals } from './sqlite-storage-instance.ts'
import { createInstance, refuseUnsupported } from './sqlite-storage.ts'

export type SqliteFolderSettings = {
  /** Every RxDatabase gets a file of its own in this folder (made if needed), which belongs to this process. Without it: in memory. */
  readonly folder?: string
  /** 32 bytes: all files are ciphered and authenticated with it. Without it they lie in clear. Only with a folder. */
  readonly key?: Uint8Array
  /** Leave missing secondary indexes to a later `buildIndexes`: a first load is several times faster without them. */
  readonly deferIndexes?: boolean
}

/**
 * A storage for `createRxDatabase({ storage })` that opens and closes its databases itself. `multiInstance: true` is for several
 * RxDatabases of this process: they see each other's changes. Another process is refused the folder.
 * @throws Error when there is a key and no folder
 */
export function getRxStorageSqlite({ folder, key, deferIndexes = false }: SqliteFolderSettings = {}): RxStorage<
  SqliteInternals,
  SqliteInstanceOptions
> {
  if (key !== undefined && folder === undefined) throw new Error('a key needs a folder: in memory nothing is ciphered')
  const place = { folder: folder ?? null, key: key ?? null }
  return {
    name: 'sqlite',
    rxdbVersion: RXDB_VERSION,
    async createStorageInstance<RxDocType>(params: RxStorageInstanceCreationParams<RxDocType, SqliteInstanceOptions>) {
      refuseUnsupported(params)
      const { database, release } = keepDatabase(params.databaseName, place)
      try {
        return createInstance(database, params, { deferIndexes, onClose: release })
      } catch (error) {
        release()
        throw error
      }
    },
  }
}

export { buildIndexes, dropIndexes } from './secondary-indexes.ts'
export { StoreFailure } from './store-failure.ts'
