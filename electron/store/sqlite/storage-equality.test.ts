import fc from 'fast-check'
import {
  fillWithDefaultSettings,
  getChangedDocumentsSince,
  normalizeMangoQuery,
  prepareQuery,
  type BulkWriteRow,
  type MangoQuery,
  type RxDocumentData,
  type RxStorage,
  type RxStorageInstance,
} from 'rxdb'
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory'
import type { Subscription } from 'rxjs'
import { expect, test } from 'vitest'
import { openDatabase } from './open-database.ts'
import { itemOf, queryOf, wideWords } from './random-queries.suite.ts'
import { sqliteStorage } from './sqlite-storage.ts'
import { itemSchema, temporaryFolder, type Item } from './temporary-database.suite.ts'

type Stored = RxDocumentData<Item>
type Instance = RxStorageInstance<Item, unknown, unknown, unknown>

const runs = 600
const schema = fillWithDefaultSettings(itemSchema)
// No space at an end: storage in memory fills up the texts of its indexes with spaces and takes "a" and "a " for the same.
const letters = [...wideWords, '高级工程师', '𠮷野家', '\ud83d\ude00', '\u200b', '0', 'x'.repeat(40)]

/** One row of a write: on which state of the document it builds. */
type Row = {
  readonly item: Item
  readonly basedOn: 'nothing' | 'newest' | 'stale'
  readonly deleted: boolean
}
type Step =
  | { readonly do: 'write'; readonly rows: readonly Row[] }
  | { readonly do: 'query'; readonly query: MangoQuery<Item> }
  | { readonly do: 'find'; readonly ids: readonly string[]; readonly withDeleted: boolean }
  | { readonly do: 'changes'; readonly limit: number }
  | { readonly do: 'cleanup'; readonly age: number }
  | { readonly do: 'reopen' }

const row = fc.record<Row>({
  item: itemOf(letters),
  basedOn: fc.constantFrom('nothing', 'newest', 'newest', 'newest', 'stale'),
  deleted: fc.constantFrom(false, false, true),
})
const id = fc.integer({ min: 0, max: 27 }).map((n) => `id${n}`)
const rows = fc.uniqueArray(row, { selector: ({ item }) => item.id, minLength: 1, maxLength: 8 })
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('write' as const), rows }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('query' as const), query: queryOf(letters, true) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('find' as const), ids: fc.uniqueArray(id), withDeleted: fc.boolean() }) }, // oxfmt-ignore
  { weight: 1, arbitrary: fc.record({ do: fc.constant('changes' as const), limit: fc.integer({ min: 1, max: 9 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cleanup' as const), age: fc.constantFrom(0, 3_600_000) }) },
  { weight: 1, arbitrary: fc.constant({ do: 'reopen' as const }) },
)

const counted = { write: 0, query: 0, find: 0, changes: 0, cleanup: 0, reopen: 0 }

/** A history played on one storage, and everything that can be seen of it. */
class Player {
  readonly seen: unknown[] = []
  private readonly newest = new Map<string, Stored>()
  private instance: Instance
  private checkpoint: unknown
  private halfway = 0
  private listening: Subscription
  private readonly open: () => Promise<Instance>
  private readonly startedAtMs: number

  private constructor(instance: Instance, open: () => Promise<Instance>, startedAtMs: number) {
    this.instance = instance
    this.open = open
    this.startedAtMs = startedAtMs
    this.listening = this.listen()
  }

  static async start(storage: RxStorage<unknown, unknown>, databaseName: string, startedAtMs: number): Promise<Player> {
    const open = () =>
      storage.createStorageInstance<Item>({
        databaseInstanceToken: 'token',
        databaseName,
        collectionName: 'items',
        schema,
        options: {},
        multiInstance: false,
        devMode: false,
      })
    return new Player(await open(), open, startedAtMs)
  }

  async play(steps: readonly Step[]): Promise<unknown> {
    this.halfway = steps.length >> 1
    for (const [index, one] of steps.entries()) this.seen.push(await this.take(one, index))
    this.seen.push(await this.take({ do: 'find', ids: [...this.newest.keys()], withDeleted: true }, steps.length))
    this.seen.push(await this.take({ do: 'changes', limit: 5 }, steps.length))
    await this.instance.remove()
    return JSON.parse(JSON.stringify(this.seen))
  }

  private listen(): Subscription {
    return this.instance.changeStream().subscribe(({ context, events }) => this.seen.push({ context, events }))
  }

  private async take(one: Step, index: number): Promise<unknown> {
    switch (one.do) {
      case 'write':
        return this.write(one.rows, index)
      case 'query': {
        const prepared = prepareQuery(schema, normalizeMangoQuery(schema, one.query))
        return [(await this.instance.query(prepared)).documents, (await this.instance.count(prepared)).count]
      }
      case 'find':
        return this.instance.findDocumentsById([...one.ids], one.withDeleted)
      case 'changes':
        return this.changes(one.limit)
      case 'cleanup':
        return this.instance.cleanup(one.age)
      case 'reopen':
        this.listening.unsubscribe()
        await this.instance.close()
        this.instance = await this.open()
        this.listening = this.listen()
        return 'reopened'
    }
  }

  private async write(wanted: readonly Row[], index: number): Promise<unknown> {
    const writes = wanted.map(({ item, basedOn, deleted }, place): BulkWriteRow<Item> => {
      // The first half is long ago, so that a cleanup of what is old takes it. Time goes forward: storage in memory follows the clock.
      const lwt = this.startedAtMs - (index < this.halfway ? 7_200_000 : 1_800_000) + index * 100 + place
      const document: Stored = { ...item, _deleted: deleted, _attachments: {}, _rev: `${index + 1}-${place}`, _meta: { lwt } } // oxfmt-ignore
      const previous = basedOn === 'nothing' ? undefined : this.newest.get(item.id)
      if (previous === undefined) return { document }
      return { document, previous: basedOn === 'stale' ? { ...previous, _rev: '1-stale' } : previous }
    })
    const { error } = await this.instance.bulkWrite(writes, `step ${index}`)
    const refused = new Set(error.map(({ documentId }) => documentId))
    for (const { document } of writes) if (!refused.has(document.id)) this.newest.set(document.id, document)
    return error
  }

  /** All that changed since the last time, each document once and in its newest state; the order of two storages may differ. */
  private async changes(limit: number): Promise<unknown> {
    const found = new Map<string, Stored>()
    for (;;) {
      // RxDB's own function: it asks a query of storages that do not number their changes.
      const page = await getChangedDocumentsSince(this.instance, limit, this.checkpoint)
      if (page.documents.length === 0) break
      expect(page.documents.length).toBeLessThanOrEqual(limit)
      for (const document of page.documents) found.set(document.id, document)
      this.checkpoint = page.checkpoint
    }
    return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  }
}

test(
  'any history of writes, queries, changes, cleanups and reopenings shows what storage in memory shows',
  { timeout: 300_000 },
  async () => {
    const at = temporaryFolder()
    const sql = openDatabase(at)
    // What is compared does not hang on the disk.
    sql.pragma('synchronous = OFF')
    const startedAtMs = Date.now()
    let cases = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
        const name = `d${cases++}`
        const sqlite = await Player.start(sqliteStorage(sql), name, startedAtMs)
        const memory = await Player.start(getRxStorageMemory(), name, startedAtMs)
        expect(await sqlite.play(steps)).toEqual(await memory.play(steps))
        for (const one of steps) counted[one.do]++
      }),
      { numRuns: runs },
    )
    console.log(`compared with memory storage: ${cases} random histories, ${JSON.stringify(counted)}`)
    expect(cases).toBeGreaterThanOrEqual(500)
    expect(Math.min(...Object.values(counted))).toBeGreaterThan(100)
    sql.close()
    at.remove()
  },
)
