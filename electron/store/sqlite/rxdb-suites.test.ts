import { registerHooks } from 'node:module'
import { addRxPlugin, type RxCollection, type RxStorage } from 'rxdb'
import { disableWarnings, RxDBDevModePlugin } from 'rxdb/plugins/dev-mode'
import { RxDBLocalDocumentsPlugin } from 'rxdb/plugins/local-documents'
import { replicateRxCollection, type RxReplicationState } from 'rxdb/plugins/replication'
import { wrappedValidateAjvStorage } from 'rxdb/plugins/validate-ajv'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase, type Database } from './open-database.ts'
import { sqliteStorage } from './sqlite-storage.ts'
import { temporaryFolder } from './temporary-database.suite.ts'

type Human = { passportId: string }
type Humans = RxCollection<Human>

/** What is used of `rxdb/plugins/test-utils`; its own types need the types of a test runner that is not here. */
type TestUtils = {
  readonly setConfig: (config: object) => void
  readonly humansCollection: {
    readonly create: (size: number, name: string | undefined, multiInstance: boolean) => Promise<Humans>
  }
  readonly getPullHandler: (remote: Humans) => never
  readonly getPushHandler: (remote: Humans) => never
  readonly getPullStream: (remote: Humans) => never
  readonly runReplicationBaseTestSuite: (config: object) => void
  readonly runPerformanceTests: (
    storage: unknown,
    name: string,
    config: object,
  ) => Promise<Readonly<Record<string, unknown>>>
}

// The suites import two functions of a package that RxDB does not declare as a dependency: we supply them.
const standIn = `data:text/javascript,${encodeURIComponent(`
  export const wait = (ms = 0) => new Promise((resolve) => setTimeout(resolve, ms))
  export const randomString = (length = 5) => Array.from({ length }, () => 'abcdefghijklmnopqrstuvwxyz'[Math.floor(Math.random() * 26)]).join('')`)}`
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'async-test-util' ? { url: standIn, shortCircuit: true } : next(specifier, context),
})
// They were written for a runner with global functions.
Object.assign(globalThis, { describe, it })

const testUtils: string = 'rxdb/plugins/test-utils'
const suites = (await import(testUtils)) as TestUtils

const folder = temporaryFolder()
const open: Database[] = []

function newStorage(): RxStorage<unknown, never> {
  const database = openDatabase({ file: `${folder.file}${open.length}`, key: folder.key })
  open.push(database)
  // Development mode (only here) freezes what it hands out and insists on a validator around the storage.
  const storage = wrappedValidateAjvStorage({ storage: sqliteStorage(database) })
  // One of the tests leaves `multiInstance` at its default, which this storage refuses, though it opens one instance only.
  return {
    ...storage,
    createStorageInstance: (params) => storage.createStorageInstance({ ...params, multiInstance: false }),
  } as RxStorage<unknown, never>
}

let server: Humans

beforeAll(() => {
  disableWarnings()
  addRxPlugin(RxDBDevModePlugin)
  addRxPlugin(RxDBLocalDocumentsPlugin)
})
afterAll(async () => {
  await server.database.close()
  for (const database of open) database.close()
  folder.remove()
})

suites.setConfig({
  storage: {
    name: 'sqlite',
    getStorage: newStorage,
    getPerformanceStorage: () => ({ storage: newStorage(), description: 'sqlite' }),
    hasPersistence: true,
    hasMultiInstance: false,
    hasAttachments: false,
    hasReplication: true,
  },
})

function startReplication(collection: Humans, live = true): RxReplicationState<Human, unknown> {
  return replicateRxCollection<Human, unknown>({
    replicationIdentifier: `to-${server.database.token}`,
    collection,
    live,
    waitForLeadership: false,
    retryTime: 100,
    pull: {
      handler: suites.getPullHandler(server),
      stream$: suites.getPullStream(server),
      batchSize: 10,
    },
    push: { handler: suites.getPushHandler(server), batchSize: 10 },
  })
}

describe("RxDB's replication suite, with this storage on both sides", () => {
  beforeAll(async () => {
    server = await suites.humansCollection.create(0, 'human', false)
  })
  suites.runReplicationBaseTestSuite({
    startReplication: (collection: Humans) => startReplication(collection),
    syncOnce: async (collection: Humans) => {
      const replication = startReplication(collection, false)
      await replication.awaitInitialReplication()
    },
    getAllServerDocs: async () => (await server.find().exec()).map((document) => document.toJSON()),
    cleanUpServer: async () => {
      await server.database.close()
      server = await suites.humansCollection.create(0, 'human', false)
    },
    softDeletes: false,
    getPrimaryOfServerDoc: (document: Human) => document.passportId,
  })
})

describe("RxDB's performance suite", () => {
  it('runs through every operation with the right results', { timeout: 60_000 }, async () => {
    const result = await suites.runPerformanceTests(newStorage(), 'sqlite', {
      runs: 2,
      docsAmount: 600,
      collectionsAmount: 2,
      serialDocsAmount: 20,
      waitBetweenTests: 0,
      log: false,
    })
    const times = Object.values(result).filter((value) => typeof value === 'number')
    expect(times.length).toBeGreaterThan(8)
    expect(times.every((time) => Number.isFinite(time))).toBe(true)
  })
})
