import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { endChild, messageOf, startChild } from '../main/start-child.ts'
import { loadDocuments } from './load-documents.ts'
import { isLoadDone } from './load-message.ts'

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

it.each(['raw', 'rxdb-sqlite', 'rxdb-memory'])('%s loads them, indexes them and reads them back', async (kind) => {
  const args = [kind, folder.concat('/', kind), '2500']
  const child = startChild({ file: join(import.meta.dirname, 'load-child.ts'), args })
  const done = await messageOf(child, isLoadDone)
  await endChild(child)
  expect(done.documents).toBe(2500)
  expect(done.tookMs).toBeGreaterThan(0)
  expect(done.cpuMs).toBeGreaterThan(0)
})
