import type { RxStorage } from 'rxdb'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { openDatabase, type Database } from './open-database.ts'
import { declareRxdbSuites, loadTestUtils, validated } from './rxdb-test-utils.suite.ts'
import { sqliteStorage } from './sqlite-storage.ts'
import { temporaryFolder } from './temporary-database.suite.ts'

const folder = temporaryFolder()
const open: Database[] = []

// Registered first, so that it runs last: after the suites have closed what they opened.
afterAll(() => {
  for (const database of open) database.close()
  folder.remove()
})

function newStorage(): RxStorage<unknown, never> {
  const database = openDatabase({ file: `${folder.file}${open.length}`, key: folder.key })
  open.push(database)
  const storage = validated(sqliteStorage(database))
  // One of the tests leaves `multiInstance` at its default, which this storage refuses, though it opens one instance only.
  return {
    ...storage,
    createStorageInstance: (params) => storage.createStorageInstance({ ...params, multiInstance: false }),
  }
}

const runner = { describe, it, beforeAll, afterAll: (work: () => Promise<void>) => afterAll(work) }
declareRxdbSuites(await loadTestUtils(runner), runner, { newStorage, hasMultiInstance: false })
