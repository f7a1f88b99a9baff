import fc from 'fast-check'
import {
  fillWithDefaultSettings,
  getQueryMatcher,
  getSortComparator,
  normalizeMangoQuery,
  prepareQuery,
  type MangoQuery,
  type RxDocumentData,
  type RxStorageInstance,
} from 'rxdb'
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase, type Database } from './open-database.ts'
import { dropIndexes, buildIndexes } from './secondary-indexes.ts'
import { brokenItem, brokenWords, itemOf, queryOf, wideWords, words, type Alphabet } from './random-queries.suite.ts'
import { sqliteStorage } from './sqlite-storage.ts'
import { itemSchema, temporaryFolder, type Item, type TemporaryFolder } from './temporary-database.suite.ts'

type Stored = RxDocumentData<Item>
type Instance = RxStorageInstance<Item, unknown, unknown>

const schema = fillWithDefaultSettings(itemSchema)
let at: TemporaryFolder
let sql: Database
let opened = 0

beforeAll(() => {
  at = temporaryFolder()
  sql = openDatabase({ file: at.file, key: at.key })
  // What is compared does not hang on the disk.
  sql.pragma('synchronous = OFF')
})
afterAll(() => {
  sql.close()
  at.remove()
})

async function openBoth(): Promise<{ sqlite: Instance; memory: Instance }> {
  const params = {
    databaseInstanceToken: 'token',
    databaseName: `d${opened++}`,
    collectionName: 'items',
    schema,
    options: {},
    multiInstance: false,
    devMode: false,
  }
  return {
    sqlite: await sqliteStorage(sql).createStorageInstance<Item>(params),
    memory: await getRxStorageMemory().createStorageInstance<Item>(params),
  }
}

type Step = { readonly kind: 'put' | 'delete'; readonly item: Item }
const stepsOf = (items: fc.Arbitrary<Item>) =>
  fc.array(
    fc.record({
      kind: fc.constantFrom('put' as const, 'put' as const, 'put' as const, 'delete' as const),
      item: items,
    }),
    {
      maxLength: 30,
    },
  )

/** Apply the steps to both storages as RxDB would, a few rows a write. */
async function play(instance: Instance, steps: readonly Step[]): Promise<Stored[]> {
  const state = new Map<string, Stored>()
  let count = 0
  for (const { kind, item } of steps) {
    const previous = state.get(item.id)
    if (kind === 'delete' && previous === undefined) continue
    const document: Stored = {
      ...item,
      _deleted: kind === 'delete',
      _attachments: {},
      _rev: `${++count}-token`,
      _meta: { lwt: 1000 + count },
    }
    const { error } = await instance.bulkWrite([previous === undefined ? { document } : { previous, document }], 'play')
    expect(error).toEqual([])
    state.set(item.id, document)
  }
  return [...state.values()]
}

/** What RxDB's matcher and comparator say, without any index. */
function expected(documents: readonly Stored[], query: MangoQuery<Item>): { page: Stored[]; count: number } {
  const filled = normalizeMangoQuery(schema, query)
  const matches = getQueryMatcher(schema, filled)
  const all = documents.filter((document) => matches(document)).sort(getSortComparator(schema, filled))
  return { page: all.slice(filled.skip, filled.skip + (filled.limit ?? Infinity)), count: all.length }
}

async function answers(instance: Instance, query: MangoQuery<Item>): Promise<{ page: Stored[]; count: number }> {
  const prepared = prepareQuery(schema, normalizeMangoQuery(schema, query))
  const { documents } = await instance.query(prepared)
  const { count } = await instance.count(prepared)
  return { page: documents, count }
}

type Case = { readonly steps: readonly Step[]; readonly queries: readonly MangoQuery<Item>[] }

async function compare({ steps, queries }: Case, withMemory: boolean): Promise<number> {
  const { sqlite, memory } = await openBoth()
  const documents = await play(sqlite, steps)
  await play(memory, steps)
  for (const query of queries) {
    const want = json(expected(documents, query))
    expect(json(await answers(sqlite, query)), JSON.stringify(query)).toEqual(want)
    if (withMemory) expect(json(await answers(memory, query)), `memory: ${JSON.stringify(query)}`).toEqual(want)
  }
  await sqlite.remove()
  await memory.remove()
  return queries.length
}

// Through JSON, which has no -0.
function json(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}

async function runCases(
  alphabet: Alphabet,
  items: fc.Arbitrary<Item>,
  runs: number,
  withMemory: boolean,
): Promise<number> {
  let compared = 0
  const cases = fc.record({
    steps: stepsOf(items),
    queries: fc.array(queryOf(alphabet, withMemory), { minLength: 1, maxLength: 6 }),
  })
  await fc.assert(
    fc.asyncProperty(cases, async (one) => {
      compared += await compare(one, withMemory)
    }),
    { numRuns: runs },
  )
  return compared
}

describe('queries answer what RxDB itself would', () => {
  test('as storage in memory, for documents of the schema', { timeout: 120_000 }, async () => {
    const compared = await runCases(words, itemOf(words), 300, true)
    console.log(`compared with memory storage: ${compared} queries on 300 random histories`)
    expect(compared).toBeGreaterThanOrEqual(500)
  })

  test('as matcher and comparator, for rare characters', { timeout: 120_000 }, async () => {
    const compared = await runCases(wideWords, itemOf(wideWords), 250, false)
    console.log(`rare characters: ${compared} queries on 250 random histories`)
  })

  test(
    'as matcher and comparator, for broken text and documents against their schema',
    { timeout: 120_000 },
    async () => {
      const compared = await runCases(brokenWords, fc.oneof(itemOf(brokenWords), brokenItem), 250, false)
      console.log(`broken documents: ${compared} queries on 250 random histories`)
    },
  )

  test('whether the secondary indexes are there or not', { timeout: 60_000 }, async () => {
    const { sqlite } = await openBoth()
    const [steps] = fc.sample(stepsOf(itemOf(words)), { numRuns: 1, seed: 7 })
    await play(sqlite, steps ?? [])
    const queries = fc.sample(queryOf(words, true), { numRuns: 100, seed: 11 })
    const before = await Promise.all(queries.map((query) => answers(sqlite, query)))
    dropIndexes(sql)
    expect(await Promise.all(queries.map((query) => answers(sqlite, query)))).toEqual(before)
    buildIndexes(sql)
    expect(await Promise.all(queries.map((query) => answers(sqlite, query)))).toEqual(before)
  })
})
