import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createBuilder } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const run = promisify(execFile)
let folder: string

// Inside the repository: the module finds RxDB and the driver as any program beside them would.
beforeAll(async () => {
  mkdirSync(join(root, '.tmp'), { recursive: true })
  folder = mkdtempSync(join(root, '.tmp', 'rx-storage-'))
  const builder = await createBuilder({
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'error',
    environments: { rxStorage: { build: { outDir: folder } } },
  })
  const environment = builder.environments['rxStorage']
  if (environment === undefined) throw new Error('vite.config.ts has no environment rxStorage')
  await builder.build(environment)
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the built storage is one ES module that imports RxDB, the driver and Node, and nothing else', () => {
  expect(readdirSync(folder).filter((file) => !file.endsWith('.map'))).toEqual(['index.js'])
  const text = readFileSync(join(folder, 'index.js'), 'utf8')
  const imported = [...text.matchAll(/^import .*?from ["'](.+)["'];$/gm)].map(([, name]) => name ?? '')
  const packages = imported.filter((name) => !name.startsWith('node:'))
  expect(packages.toSorted()).toEqual(['better-sqlite3-multiple-ciphers', 'rxdb'])
  expect(/\b(?:require|import)\(/.test(text)).toBe(false)
  expect(text).toMatch(/^export \{.*\bgetRxStorageSqlite\b.*\};$/m)
})

test.each(['memory', 'clear', 'encrypted'])(
  "in a process of its own it passes RxDB's suites, %s, with several instances",
  { timeout: 120_000 },
  async (kind) => {
    const child = join(import.meta.dirname, 'built-rx-storage-child.suite.ts')
    const { stdout } = await run(process.execPath, ['--test-reporter=tap', child, join(folder, 'index.js'), kind])
    const count = (what: string) => Number(new RegExp(`^# ${what} (\\d+)$`, 'm').exec(stdout)?.[1])
    console.log(`built storage, ${kind}: ${count('pass')} of RxDB's tests passed`)
    expect([count('pass'), count('fail'), count('cancelled'), count('skipped')]).toEqual([4, 0, 0, 0])
  },
)
