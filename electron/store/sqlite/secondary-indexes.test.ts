import { afterEach, beforeEach, expect, test } from 'vitest'
import { buildIndexes, buildNextIndex, dropIndexes } from './secondary-indexes.ts'
import { item, openDesk, temporaryFolder, type OpenDesk, type TemporaryFolder } from './temporary-database.suite.ts'
import { writeTransaction } from './write-transaction.ts'

let at: TemporaryFolder
let desk: OpenDesk

beforeEach(async () => {
  at = temporaryFolder()
  desk = await openDesk(at, { deferIndexes: true })
})
afterEach(async () => {
  await desk.close()
  at.remove()
})

const secondary = () =>
  desk.sql
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'index' AND name LIKE '%:\\_%' ESCAPE '\\' ORDER BY name`)
    .pluck()
    .all()

const wanted = ['items', 'parts'].flatMap((name) => [
  `desk/${name}/0:_deleted,due,id`,
  `desk/${name}/0:_deleted,unit,due,id`,
  `desk/${name}/0:_deleted,unit,id`,
])

test('deferred indexes are built later, one at a time, once', () => {
  expect(secondary()).toEqual([])
  expect(buildNextIndex(desk.sql)).toBe(true)
  expect(secondary()).toHaveLength(1)
  buildIndexes(desk.sql)
  expect(secondary()).toEqual(wanted)
  expect(buildNextIndex(desk.sql)).toBe(false)
  buildIndexes(desk.sql)
  expect(secondary()).toEqual(wanted)
})

test('dropped indexes come back, and queries answer the same meanwhile', async () => {
  writeTransaction(desk.sql, (tx) => tx.upsert(desk.items, [item('a', { due: 2 }), item('b', { due: 1 })]))
  const ask = async () =>
    (await desk.items.find({ selector: { unit: 'u1' }, sort: [{ due: 'asc' }] }).exec()).map(({ id }) => id)
  expect(await ask()).toEqual(['b', 'a'])
  buildIndexes(desk.sql)
  expect(await ask()).toEqual(['b', 'a'])
  dropIndexes(desk.sql)
  expect(secondary()).toEqual([])
  expect(await ask()).toEqual(['b', 'a'])
})

test('without deferral the indexes are there from the start', async () => {
  await desk.close()
  desk = await openDesk(at)
  expect(secondary()).toEqual(wanted)
})
