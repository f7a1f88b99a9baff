import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { loadDocuments } from './load-documents.ts'
import { loadSideBySide } from './load-side-by-side.ts'

const folder = mkdtempSync(join(tmpdir(), 'bench-load-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('the documents are about 600 bytes, always the same, and their ids are in no order', () => {
  const documents = loadDocuments(500)
  expect(documents).toEqual(loadDocuments(500))
  const bytes = documents.reduce((sum, each) => sum + Buffer.byteLength(JSON.stringify(each)), 0) / documents.length
  expect(bytes).toBeGreaterThan(570)
  expect(bytes).toBeLessThan(630)
  const ids = documents.map(({ id }) => id)
  expect(new Set(ids).size).toBe(500)
  const rising = ids.filter((id, index) => index > 0 && id > (ids[index - 1] ?? '')).length
  expect(Math.abs(rising - 250)).toBeLessThan(50)
})

it('all contenders of RxDB and SQLite load them, index them and read them back, side by side', async () => {
  const file = join(import.meta.dirname, 'load-child.ts')
  const contenders = ['raw', 'rxdb-sqlite', 'rxdb-memory'].map((name) => ({ name, file, args: [name], more: ['4500'] }))
  const loads = await loadSideBySide(contenders, folder)
  expect(loads.map(({ documents }) => documents)).toEqual([4500, 4500, 4500])
  for (const { tookMs, cpuMs } of loads) {
    expect(tookMs).toBeGreaterThan(0)
    expect(cpuMs).toBeGreaterThan(0)
  }
})
