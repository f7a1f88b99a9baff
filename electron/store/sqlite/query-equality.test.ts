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

const words = ['', 'a', 'A', 'b', 'ab', 'a b', "o'x", '李', '李雷', '王', '\u3105', '%', '_', '"', '\\', '10', '9', 'é']
const wideWords = [...words, '𠮷', '𠮷野', '！', '\uffee', '\ud7ff', '\ue000', '𠀀a']
const brokenWords = [...wideWords, '\ud83d', 'a\u0000b', 'a\u0000', '\udc00x']

type Alphabet = readonly string[]
const word = (alphabet: Alphabet) => fc.constantFrom(...alphabet)
const number = fc.oneof(fc.integer({ min: -3, max: 12 }), fc.constantFrom(-1000, 0, 1_000_000_000))
const anyNumber = fc.oneof(
  number,
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0.1, 1e21, 2 ** 53, 2 ** 60),
)

const itemOf = (alphabet: Alphabet): fc.Arbitrary<Item> =>
  fc.record(
    {
      id: fc.integer({ min: 0, max: 25 }).map((n) => `id${n}`),
      unit: word(alphabet),
      due: number,
      title: word(alphabet),
      isUrgent: fc.boolean(),
      place: fc.record({ city: word(alphabet), floor: anyNumber }, { requiredKeys: [] }),
      note: fc.oneof(word(alphabet), fc.constant(null)),
      tags: fc.array(word(alphabet), { maxLength: 3 }),
    },
    { requiredKeys: ['id', 'unit', 'due'] },
  )

/** Documents that break their schema: another kind of value, or an array, where one scalar is declared. */
const brokenItem: fc.Arbitrary<Item> = fc
  .tuple(
    itemOf(brokenWords),
    fc.record(
      {
        title: fc.oneof(fc.integer(), fc.constant(null), fc.array(word(words), { maxLength: 2 }), fc.boolean()),
        isUrgent: fc.constantFrom(0, 1, 'true', null),
        place: fc.oneof(fc.constant(null), fc.array(fc.record({ city: word(words) }), { maxLength: 2 }), word(words)),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([good, bad]) => ({ ...good, ...bad }) as Item)

const textFields = ['id', 'unit', 'title', 'place.city', 'note', 'tags'] as const
const numberFields = ['due', 'place.floor'] as const

/** The fields an index covers: there, storage in memory forgets to ask its own matcher about operands of another kind. */
const indexedKinds: Readonly<Record<string, string>> = {
  id: 'string',
  unit: 'string',
  due: 'number',
  _deleted: 'boolean',
}

function isOfIndexedKind(one: object): boolean {
  return Object.entries(one).every(([field, matcher]) => {
    const kind = indexedKinds[field]
    const operands = Object.entries(Object(matcher))
      .filter(([operator]) => /^\$(?:eq|gte?|lte?|in)$/.test(operator))
      .flatMap(([, operand]) => operand)
    return kind === undefined || operands.every((operand) => typeof operand === kind)
  })
}

function condition(alphabet: Alphabet): fc.Arbitrary<object> {
  const operand = fc.oneof(
    { weight: 5, arbitrary: word(alphabet) },
    { weight: 5, arbitrary: anyNumber },
    { weight: 1, arbitrary: fc.boolean() },
    { weight: 1, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom('id1', 'id3', 'id20') },
  )
  const comparison = fc.oneof(
    fc.tuple(fc.constantFrom('$eq', '$ne', '$gt', '$gte', '$lt', '$lte'), operand),
    fc.tuple(fc.constantFrom('$in', '$nin'), fc.array(operand, { maxLength: 4 })),
    fc.tuple(fc.constant('$exists'), fc.boolean()),
    fc.tuple(fc.constant('$regex'), fc.constantFrom('^a', 'b', '李', '.', '^$', '1')),
    fc.tuple(fc.constant('$type'), fc.constantFrom('string', 'number', 'null', 'array')),
  )
  const operators = fc.array(comparison, { minLength: 1, maxLength: 2 }).map((pairs) => Object.fromEntries(pairs))
  const matcher = fc.oneof(
    { weight: 6, arbitrary: operators },
    { weight: 1, arbitrary: operators.map((inner) => ({ $not: inner })) },
  )
  return fc
    .tuple(fc.constantFrom(...textFields, ...numberFields, 'isUrgent', '_deleted', 'unknown'), matcher)
    .map(([field, inner]) => ({ [field]: inner }))
    .filter((one) => alphabet !== words || isOfIndexedKind(one))
}

function selector(alphabet: Alphabet): fc.Arbitrary<object> {
  const one = condition(alphabet)
  const several = fc.array(one, { maxLength: 3 }).map((parts): object => Object.assign({}, ...parts))
  const combined = fc
    .tuple(fc.constantFrom('$and', '$or', '$nor'), fc.array(several, { minLength: 1, maxLength: 3 }), several)
    .map(([operator, parts, rest]) => ({ ...rest, [operator]: parts }))
  return fc.oneof(several, combined, combined)
}

const sortFields = [...textFields.slice(0, 4), ...numberFields, 'isUrgent', 'note'] as const
/** An array where text belongs has no order of its own in RxDB: the comparator calls it equal to the text and stops. */
const sort = (alphabet: Alphabet) =>
  fc
    .uniqueArray(fc.constantFrom(...sortFields.filter((field) => alphabet !== brokenWords || field !== 'title')), {
      minLength: 1,
      maxLength: 3,
    })
    .chain((fields) =>
      fc
        .array(fc.constantFrom('asc' as const, 'desc' as const), { minLength: fields.length, maxLength: fields.length })
        .map((directions) => fields.map((field, i) => ({ [field]: directions[i] }))),
    )

function queryOf(alphabet: Alphabet): fc.Arbitrary<MangoQuery<Item>> {
  return fc
    .record(
      {
        selector: selector(alphabet),
        sort: sort(alphabet),
        skip: fc.integer({ min: 0, max: 4 }),
        limit: fc.integer({ min: 1, max: 8 }),
      },
      { requiredKeys: ['selector'] },
    )
    .map((query) => query as MangoQuery<Item>)
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
    queries: fc.array(queryOf(alphabet), { minLength: 1, maxLength: 6 }),
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
    const queries = fc.sample(queryOf(words), { numRuns: 100, seed: 11 })
    const before = await Promise.all(queries.map((query) => answers(sqlite, query)))
    dropIndexes(sql)
    expect(await Promise.all(queries.map((query) => answers(sqlite, query)))).toEqual(before)
    buildIndexes(sql)
    expect(await Promise.all(queries.map((query) => answers(sqlite, query)))).toEqual(before)
  })
})
