import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRxDatabase, type RxCollection, type RxDatabase, type RxJsonSchema } from 'rxdb'
import { openDatabase, type Database } from './open-database.ts'
import { sqliteStorage, type SqliteStorageOptions } from './sqlite-storage.ts'

export type TemporaryFolder = {
  readonly folder: string
  readonly file: string
  readonly key: Buffer
  readonly remove: () => void
}

/** A new folder with the path of a database file in it and a random key. */
export function temporaryFolder(): TemporaryFolder {
  const folder = mkdtempSync(join(tmpdir(), 'desk-sqlite-'))
  return {
    folder,
    file: join(folder, 'desk.db'),
    key: randomBytes(32),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

export type Item = {
  id: string
  unit: string
  due: number
  title?: string
  isUrgent?: boolean
  place?: { city?: string; floor?: number }
  note?: string | null
  tags?: string[]
}

/** A schema with every kind of field that queries may speak of. */
export const itemSchema: RxJsonSchema<Item> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 40 },
    unit: { type: 'string', maxLength: 40 },
    due: { type: 'number', minimum: -1000, maximum: 1_000_000_000, multipleOf: 1 },
    title: { type: 'string' },
    isUrgent: { type: 'boolean' },
    place: { type: 'object', properties: { city: { type: 'string' }, floor: { type: 'integer' } } },
    note: { type: ['string', 'null'] },
    tags: { type: 'array', items: { type: 'string' } },
  },
  required: ['id', 'unit', 'due'],
  indexes: ['unit', ['unit', 'due'], 'due'],
}

export type ItemCollections = { items: RxCollection<Item>; parts: RxCollection<Item> }

export type OpenDesk = {
  readonly sql: Database
  readonly rx: RxDatabase<ItemCollections>
  readonly items: RxCollection<Item>
  readonly parts: RxCollection<Item>
  readonly close: () => Promise<void>
}

/** An RxDatabase with two collections of items on an encrypted file in this folder. */
export async function openDesk(at: TemporaryFolder, options: SqliteStorageOptions = {}): Promise<OpenDesk> {
  const sql = openDatabase({ file: at.file, key: at.key })
  const rx = await createRxDatabase<ItemCollections>({
    name: 'desk',
    storage: sqliteStorage(sql, options),
    multiInstance: false,
  })
  const { items, parts } = await rx.addCollections({ items: { schema: itemSchema }, parts: { schema: itemSchema } })
  const close = async () => {
    await rx.close()
    sql.close()
  }
  return { sql, rx, items, parts, close }
}

/** An item with the fields that must be there. */
export function item(id: string, changes: Partial<Item> = {}): Item {
  return { id, unit: 'u1', due: 1, ...changes }
}
