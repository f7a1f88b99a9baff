import fc from 'fast-check'
import type { MangoQuery } from 'rxdb'
import { expect, test } from 'vitest'
import { item, openDesk, temporaryFolder, type Item } from './temporary-database.suite.ts'
import { writeTransaction } from './write-transaction.ts'

type Step = { readonly kind: 'upsert' | 'remove' | 'purge' | 'insert'; readonly items: readonly Item[] }

const someItem = fc
  .record({
    n: fc.integer({ min: 0, max: 12 }),
    unit: fc.constantFrom('u1', 'u2'),
    due: fc.integer({ min: 0, max: 5 }),
  })
  .map(({ n, unit, due }) => item(`id${n}`, { unit, due }))
const steps = fc.array(
  fc.record<Step>({
    kind: fc.constantFrom('upsert', 'upsert', 'upsert', 'remove', 'purge', 'insert'),
    items: fc.array(someItem, { minLength: 1, maxLength: 5 }),
  }),
  { minLength: 1, maxLength: 10 },
)
const query = fc.record(
  {
    selector: fc.constantFrom<MangoQuery<Item>['selector'][]>({}, { unit: 'u1' }, { due: { $gt: 2 } }),
    sort: fc.constantFrom<MangoQuery<Item>['sort'][]>(
      [{ due: 'asc' }],
      [{ due: 'desc' }],
      [{ unit: 'asc' }, { id: 'desc' }],
    ),
    skip: fc.integer({ min: 0, max: 2 }),
    limit: fc.integer({ min: 1, max: 5 }),
  },
  { requiredKeys: ['selector', 'sort'] },
)

test(
  'a live query always ends at what a fresh look at the table gives, whoever wrote',
  { timeout: 60_000 },
  async () => {
    const at = temporaryFolder()
    const desk = await openDesk(at)
    const ids = () => desk.sql.prepare(`SELECT id FROM "desk/items/0"`).pluck().all().map(String)
    let looks = 0
    await fc.assert(
      fc.asyncProperty(steps, query, async (history, asked) => {
        writeTransaction(desk.sql, (tx) => tx.purge(desk.items, ids()))
        let shown: unknown[] = []
        const live = desk.items.find(asked as MangoQuery<Item>)
        const subscription = live.$.subscribe((found) => (shown = found.map((document) => document.toJSON())))
        const count = desk.items.count({ selector: asked.selector ?? {} })
        for (const { kind, items } of history) {
          if (kind === 'insert') await desk.items.bulkUpsert([...new Map(items.map((one) => [one.id, one])).values()])
          else if (kind === 'upsert') writeTransaction(desk.sql, (tx) => tx.upsert(desk.items, items))
          else {
            const gone = [...new Set(items.map(({ id }) => id))]
            if (kind === 'remove') await desk.items.bulkRemove(gone)
            else writeTransaction(desk.sql, (tx) => tx.purge(desk.items, gone))
          }
          await live.exec()
          await Promise.resolve()
          const { documents } = await desk.items.storageInstance.query(live.getPreparedQuery())
          expect(shown).toEqual(documents.map(({ _rev, _meta, _attachments, _deleted, ...rest }) => rest))
          expect(await count.exec()).toBe((await desk.items.storageInstance.count(count.getPreparedQuery())).count)
          looks++
        }
        subscription.unsubscribe()
      }),
      { numRuns: 100 },
    )
    console.log(`live queries: ${looks} looks in 100 random histories`)
    await desk.close()
    at.remove()
  },
)
