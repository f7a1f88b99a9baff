/** `node --test-reporter=tap built-rx-storage-child.suite.ts MODULE`: RxDB's suites on the built storage, in a process that has nothing else of ours. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { pathToFileURL } from 'node:url'
import type { getRxStorageSqlite as Make } from './get-rx-storage-sqlite.ts'
import { declareRxdbSuites, loadTestUtils, validated } from './rxdb-test-utils.suite.ts'

const [module = '', kind = ''] = process.argv.slice(2)
const { getRxStorageSqlite } = (await import(pathToFileURL(module).href)) as { getRxStorageSqlite: typeof Make }
const folder = mkdtempSync(join(tmpdir(), 'built-rx-storage-'))
const settings = { memory: {}, clear: { folder }, encrypted: { folder, key: new Uint8Array(32).fill(0x5a) } }[kind]

const runner = {
  describe: (name: string, work: () => void) => void describe(name, work),
  it: ((name: string, ...rest: [never]) => void it(name, ...rest)) as never,
  beforeAll: (work: () => Promise<void>) => before(work),
  afterAll: (work: () => Promise<void>) => after(work),
}
const suites = await loadTestUtils(runner)
void describe(`the built storage, ${kind}`, () => {
  declareRxdbSuites(suites, runner, {
    newStorage: () => validated(getRxStorageSqlite(settings)),
    hasMultiInstance: true,
  })
  after(() => rmSync(folder, { recursive: true, force: true }))
})
