import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addRxPlugin, createRxDatabase } from 'rxdb'
import { disableWarnings, RxDBDevModePlugin } from 'rxdb/plugins/dev-mode'
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory'
import { wrappedValidateAjvStorage } from 'rxdb/plugins/validate-ajv'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase, type Database } from '../sqlite/open-database.ts'
import { opinionOn } from '../test-server/desk-under-test.suite.ts'
import { collectionSchemas } from './collection-schemas.ts'
import { openCollections, tableOf, type DeskDatabase } from './open-collections.ts'

let folder = ''
let database: Database
let opened: DeskDatabase
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'desk-collections-'))
  database = openDatabase({ file: join(folder, 'store.db'), key: randomBytes(32) })
  opened = await openCollections({ database, profileId: 'a1' })
})
afterEach(async () => {
  await opened.close()
  database.close()
  rmSync(folder, { recursive: true })
})

describe('collections', () => {
  it('there are at most ten: RxDB opens thirteen a process without a licence, and asks for none to be near it', () => {
    expect(Object.keys(opened.collections).length).toBeLessThanOrEqual(10)
    expect(Object.keys(opened.collections).sort()).toEqual(Object.keys(collectionSchemas).sort())
  })

  it('no other process is told of changes: that channel would write documents in clear', () => {
    expect(opened.multiInstance).toBe(false)
  })

  it('what is written lies in the table that own SQL names', async () => {
    const act = opinionOn('case-1', '同意')
    const rest = {
      basedOn: [],
      decidedAtMs: 1,
      seen: null,
      parked: null,
      settled: '' as const,
      sealed: null,
      receipt: null,
      ruling: null,
    }
    await opened.collections.outbox.insert({ id: 'act-1', localSeq: 1, ...act, judged: [], ...rest })
    const stored = database
      .prepare(`SELECT id FROM ${tableOf(opened.collections.outbox)}`)
      .pluck()
      .all()
    expect(stored).toEqual(['act-1'])
  })

  it('[DUR-3] a first try that found no room on the disk does not spoil the second', async () => {
    const file = join(folder, 'full.db')
    const key = randomBytes(32)
    const full = openDatabase({ file, key })
    full.pragma('max_page_count = 12')
    const failing = openCollections({ database: full, profileId: 'b2' })
    await expect(failing).rejects.toMatchObject({ code: 'disk-full' })
    full.close()
    const roomy = openDatabase({ file, key })
    const second = await openCollections({ database: roomy, profileId: 'b2' })
    expect(Object.keys(second.collections)).toHaveLength(6)
    await second.close()
    roomy.close()
  })

  it('the schemas pass every check of the development mode, and a document of the contract passes the schema', async () => {
    disableWarnings()
    addRxPlugin(RxDBDevModePlugin)
    const storage = wrappedValidateAjvStorage({ storage: getRxStorageMemory() })
    const strict = await createRxDatabase({ name: 'strict', storage, multiInstance: false })
    const collections = Object.entries(collectionSchemas).map(([name, schema]) => [name, { schema }])
    const added = await strict.addCollections(Object.fromEntries(collections))
    const caseId = 'case-1'
    const draft = { id: `${caseId}/pass`, caseId, slot: 'pass', text: '半句', form: [], savedAtMs: 1 }
    await added['drafts']?.insert(draft)
    await expect(added['drafts']?.insert({ ...draft, id: 'x', savedAtMs: 'now' })).rejects.toThrow()
    await strict.close()
  })
})
