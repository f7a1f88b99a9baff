import fc from 'fast-check'
import { fillWithDefaultSettings, type BulkWriteRow, type RxDocumentData, type RxStorageInstance } from 'rxdb'
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory'
import { expect, test } from 'vitest'
import { openDatabase } from './open-database.ts'
import { sqliteStorage } from './sqlite-storage.ts'
import { item, itemSchema, temporaryFolder, type Item } from './temporary-database.suite.ts'

type Stored = RxDocumentData<Item>
type Instance = RxStorageInstance<Item, unknown, unknown>

/** One row of a write: on which state of the document it builds. */
type Row = {
  readonly id: string
  readonly basedOn: 'nothing' | 'newest' | 'stale'
  readonly deleted: boolean
  readonly due: number
}

const ids = ['a', 'b', 'c', 'd']
const batch = fc.uniqueArray(
  fc.record<Row>({
    id: fc.constantFrom(...ids),
    basedOn: fc.constantFrom('nothing', 'newest', 'newest', 'stale'),
    deleted: fc.boolean(),
    due: fc.integer({ min: 0, max: 99 }),
  }),
  { selector: (row) => row.id, minLength: 1, maxLength: 4 },
)

/** Everything that can be seen of a history of writes: answers, events, and what is left. */
async function observe(instance: Instance, history: readonly (readonly Row[])[]): Promise<unknown> {
  const seen: unknown[] = []
  const newest = new Map<string, Stored>()
  instance.changeStream().subscribe((bulk) => seen.push({ context: bulk.context, events: bulk.events }))
  let count = 0
  for (const [step, rows] of history.entries()) {
    const writes = rows.map((row): BulkWriteRow<Item> => {
      const document: Stored = {
        ...item(row.id, { due: row.due }),
        _deleted: row.deleted,
        _attachments: {},
        _rev: `${++count}-t`,
        _meta: { lwt: 1000 + count },
      }
      const previous = row.basedOn === 'nothing' ? undefined : newest.get(row.id)
      if (previous === undefined) return { document }
      return { document, previous: row.basedOn === 'stale' ? { ...previous, _rev: '1-stale' } : previous }
    })
    const { error } = await instance.bulkWrite(writes, `step ${step}`)
    const refused = new Set(error.map(({ documentId }) => documentId))
    for (const { document } of writes) if (!refused.has(document.id)) newest.set(document.id, document)
    seen.push(error)
  }
  seen.push(await instance.findDocumentsById(ids, true), await instance.findDocumentsById(ids, false))
  return JSON.parse(JSON.stringify(seen))
}

test(
  'any history of writes gives the answers, conflicts, events and documents of storage in memory',
  { timeout: 60_000 },
  async () => {
    const at = temporaryFolder()
    const sql = openDatabase(at)
    let runs = 0
    await fc.assert(
      fc.asyncProperty(fc.array(batch, { maxLength: 12 }), async (history) => {
        const params = {
          databaseInstanceToken: 'token',
          databaseName: `d${runs++}`,
          collectionName: 'items',
          schema: fillWithDefaultSettings(itemSchema),
          options: {},
          multiInstance: false,
          devMode: false,
        }
        const sqlite = await sqliteStorage(sql, { deferIndexes: true }).createStorageInstance<Item>(params)
        const memory = await getRxStorageMemory().createStorageInstance<Item>(params)
        expect(await observe(sqlite, history)).toEqual(await observe(memory, history))
        await sqlite.remove()
        await memory.remove()
      }),
      { numRuns: 200 },
    )
    console.log(`compared with memory storage: ${runs} random histories of writes`)
    sql.close()
    at.remove()
  },
)
