/** The suites that RxDB ships for its own storages (`rxdb/plugins/test-utils`), for whichever runner and whichever storage. */
import { registerHooks } from 'node:module'
import { addRxPlugin, type RxCollection, type RxStorage } from 'rxdb'
import { disableWarnings, RxDBDevModePlugin } from 'rxdb/plugins/dev-mode'
import { RxDBLocalDocumentsPlugin } from 'rxdb/plugins/local-documents'
import { replicateRxCollection, type RxReplicationState } from 'rxdb/plugins/replication'
import { wrappedValidateAjvStorage } from 'rxdb/plugins/validate-ajv'

type Human = { passportId: string }
type Humans = RxCollection<Human>

/** What is used of `rxdb/plugins/test-utils`; its own types need the types of a test runner that is not here. */
export type TestUtils = {
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

/** What a runner of tests must have. */
export type Runner = {
  readonly describe: (name: string, work: () => void) => void
  readonly it: (name: string, options: { readonly timeout: number }, work: () => Promise<void>) => void
  readonly beforeAll: (work: () => Promise<void>) => void
  readonly afterAll: (work: () => Promise<void>) => void
}

export type SuiteStorage = {
  readonly newStorage: () => RxStorage<unknown, never>
  /** Several RxDatabases may be open on one collection at a time. */
  readonly hasMultiInstance: boolean
}

/** Development mode (only in tests) freezes what it hands out and insists on a validator around the storage. */
export function validated<Internals, Options>(storage: RxStorage<Internals, Options>): RxStorage<unknown, never> {
  return wrappedValidateAjvStorage({ storage }) as RxStorage<unknown, never>
}

/** Declare RxDB's suites with this runner. */
export function declareRxdbSuites(suites: TestUtils, runner: Runner, storage: SuiteStorage): void {
  const { newStorage, hasMultiInstance } = storage
  let server: Humans
  runner.beforeAll(async () => {
    disableWarnings()
    addRxPlugin(RxDBDevModePlugin)
    addRxPlugin(RxDBLocalDocumentsPlugin)
    server = await suites.humansCollection.create(0, 'human', hasMultiInstance)
  })
  runner.afterAll(async () => void (await server.database.close()))
  suites.setConfig({
    storage: {
      name: 'sqlite',
      getStorage: newStorage,
      getPerformanceStorage: () => ({ storage: newStorage(), description: 'sqlite' }),
      hasPersistence: true,
      hasMultiInstance,
      hasAttachments: false,
      hasReplication: true,
    },
  })
  const startReplication = (collection: Humans, live = true): RxReplicationState<Human, unknown> =>
    replicateRxCollection<Human, unknown>({
      replicationIdentifier: `to-${server.database.token}`,
      collection,
      live,
      waitForLeadership: false,
      retryTime: 100,
      pull: { handler: suites.getPullHandler(server), stream$: suites.getPullStream(server), batchSize: 10 },
      push: { handler: suites.getPushHandler(server), batchSize: 10 },
    })
  runner.describe("RxDB's replication suite, with this storage on both sides", () => {
    suites.runReplicationBaseTestSuite({
      startReplication: (collection: Humans) => startReplication(collection),
      syncOnce: async (collection: Humans) => startReplication(collection, false).awaitInitialReplication(),
      getAllServerDocs: async () => (await server.find().exec()).map((document) => document.toJSON()),
      cleanUpServer: async () => {
        await server.database.close()
        server = await suites.humansCollection.create(0, 'human', hasMultiInstance)
      },
      softDeletes: false,
      getPrimaryOfServerDoc: (document: Human) => document.passportId,
    })
  })
  runner.describe("RxDB's performance suite", () => {
    runner.it('runs through every operation with the right results', { timeout: 60_000 }, async () => {
      const sizes = { runs: 2, docsAmount: 600, collectionsAmount: 2, serialDocsAmount: 20 }
      const result = await suites.runPerformanceTests(newStorage(), 'sqlite', {
        ...sizes,
        waitBetweenTests: 0,
        log: false,
      })
      const times = Object.values(result).filter((value) => typeof value === 'number')
      if (times.length <= 8 || !times.every((time) => Number.isFinite(time)))
        throw new Error(`the suite measured ${times.length} operations: ${times.join(', ')}`)
    })
  })
}

/** The package with the suites, which will use this runner. */
export async function loadTestUtils({ describe, it }: Pick<Runner, 'describe' | 'it'>): Promise<TestUtils> {
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
  return (await import(testUtils)) as TestUtils
}
