import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { addRxPlugin, createRxDatabase, type RxCollection, type RxDatabase } from 'rxdb'
import { disableWarnings, RxDBDevModePlugin } from 'rxdb/plugins/dev-mode'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { getRxStorageSqlite, type SqliteFolderSettings } from './get-rx-storage-sqlite.ts'
import { databaseFile } from './kept-databases.ts'
import { lockFolder } from './lock-folder.ts'
import { validated } from './rxdb-test-utils.suite.ts'
import { item, itemSchema, temporaryFolder, type Item, type TemporaryFolder } from './temporary-database.suite.ts'

type Open = { readonly rx: RxDatabase; readonly items: RxCollection<Item> }

let at: TemporaryFolder
let names = 0

beforeAll(() => {
  disableWarnings()
  // Only with it may one name be open twice.
  addRxPlugin(RxDBDevModePlugin)
})
beforeEach(() => void (at = temporaryFolder()))
afterEach(() => at.remove())

async function open(settings: SqliteFolderSettings | undefined, name: string): Promise<Open> {
  const storage = validated(getRxStorageSqlite(settings))
  const rx = await createRxDatabase({ name, storage, multiInstance: true, ignoreDuplicate: true })
  const { items } = await rx.addCollections({ items: { schema: itemSchema } })
  return { rx, items: items as RxCollection<Item> }
}

const idsOf = async (items: RxCollection<Item>) => (await items.find().exec()).map(({ id }) => id)
const newName = () => `database${names++}`

test.each([
  ['in memory', () => undefined],
  ['in clear', () => ({ folder: at.folder })],
  ['encrypted', () => ({ folder: at.folder, key: at.key })],
])('%s, what was written is there when the database is opened again, and gone when it was removed', async (_, of) => {
  const name = newName()
  const first = await open(of(), name)
  await first.items.bulkInsert([item('a'), item('b')])
  await first.rx.close()
  const again = await open(of(), name)
  expect(await idsOf(again.items)).toEqual(['a', 'b'])
  await again.rx.remove()
  const empty = await open(of(), name)
  expect(await idsOf(empty.items)).toEqual([])
  await empty.rx.close()
})

test('two databases of one name in this process see each other live, two of different names nothing of each other', async () => {
  const settings = { folder: at.folder, key: at.key }
  const name = newName()
  const one = await open(settings, name)
  const two = await open({ folder: join(at.folder, '.', ''), key: at.key }, name)
  const other = await open(settings, newName())
  const shown: string[][] = []
  two.items.find().$.subscribe((found) => shown.push(found.map(({ id }) => id)))
  await one.items.insert(item('a'))
  await two.items.insert(item('b'))
  await expect.poll(() => shown.at(-1)).toEqual(['a', 'b'])
  expect(await idsOf(one.items)).toEqual(['a', 'b'])
  expect(await idsOf(other.items)).toEqual([])
  for (const { rx } of [one, two, other]) await rx.close()
})

test('with a key nothing lies in clear, and no other key opens it, whether it is open or not', async () => {
  const name = newName()
  const marker = 'MARKER-310101198512120033'
  const first = await open({ folder: at.folder, key: at.key }, name)
  await first.items.insert(item('a', { title: marker }))
  const otherKey = { folder: at.folder, key: new Uint8Array(32) }
  await expect(open(otherKey, name)).rejects.toMatchObject({ code: 'wrong-password' })
  await expect(open({ folder: at.folder }, name)).rejects.toMatchObject({ code: 'wrong-password' })
  await first.rx.close()
  await expect(open(otherKey, name)).rejects.toMatchObject({ code: 'wrong-password' })
  const all = readdirSync(at.folder).map((file) => readFileSync(join(at.folder, file)).toString('latin1'))
  expect(all.some((text) => text.includes(marker))).toBe(false)
  const clear = await open({ folder: at.folder }, newName())
  await clear.items.insert(item('a', { title: marker }))
  await clear.rx.close()
  const after = readdirSync(at.folder).map((file) => readFileSync(join(at.folder, file)).toString('latin1'))
  expect(after.some((text) => text.includes(marker))).toBe(true)
})

test('a folder belongs to whoever has a database open in it, and to nobody after the last one has closed', async () => {
  const held = lockFolder(at.folder)
  await expect(open({ folder: at.folder }, newName())).rejects.toMatchObject({ code: 'store-in-use' })
  held.release()
  const [one, two] = [await open({ folder: at.folder }, newName()), await open({ folder: at.folder }, newName())]
  await one.rx.close()
  expect(() => lockFolder(at.folder)).toThrow('store-in-use')
  await two.rx.close()
  lockFolder(at.folder).release()
})

test('a file that cannot be opened leaves the folder free', async () => {
  const name = newName()
  writeFileSync(join(at.folder, databaseFile(name)), 'x'.repeat(8192))
  await expect(open({ folder: at.folder, key: at.key }, name)).rejects.toMatchObject({ code: 'wrong-password' })
  lockFolder(at.folder).release()
})

test('any name of a database is a file, and different names are different files on any file system', () => {
  const odd = ['../up', 'a/b', 'A', 'a', '职评', '', 'x'.repeat(500), 'CON', 'a:b']
  const files = odd.map((name) => databaseFile(name).toLowerCase())
  expect(new Set(files).size).toBe(odd.length)
  for (const file of files) expect(file).toMatch(/^[a-z0-9_-]{1,60}\.sqlite$/)
})

test('after the close of its last instance a collection refuses work with a sentence', async () => {
  const { rx, items } = await open({ folder: at.folder }, newName())
  const { storageInstance } = items
  await rx.close()
  await expect(storageInstance.findDocumentsById(['a'], true)).rejects.toThrow('the collection is closed: items')
})

test('a key without a folder, attachments and key compression are refused with a sentence', async () => {
  expect(() => getRxStorageSqlite({ key: at.key })).toThrow('a key needs a folder')
  const { rx } = await open(undefined, newName())
  const add = (name: string, changes: object) =>
    rx.addCollections({ [name]: { schema: { ...itemSchema, ...changes } } })
  await expect(add('scans', { attachments: {} })).rejects.toThrow('attachments are not supported')
  await expect(add('short', { keyCompression: true })).rejects.toThrow('UT5')
  await rx.close()
})
