import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { openTestServer } from '../acts/test-server.suite.ts'
import { fileLimits } from '../../shared/domain/evidence-file/look-at-file.ts'
import { inspectFile } from '../applicant/inspect-file.ts'
import { describeDatabase } from '../database/describe-database.suite.ts'
import { FolderToImport } from './folder-to-import.suite.ts'
import { importFolder } from './import-folder.ts'

vi.setConfig({ testTimeout: 240_000 })

/** Real PDFs and images, many of them broken on purpose, beside the repository where a machine has them. */
const realFiles = ['pdf', 'image'].flatMap((kind) => {
  const folder = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', kind)
  return existsSync(folder) ? readdirSync(folder).map((name) => ({ path: `真实/${name}`, bytes: readFileSync(join(folder, name)) })) : [] // oxfmt-ignore
})

/** By their paths, with the reason; each in a thread of its own, so once for both databases. */
const refusedAtUpload = once(async (): Promise<ReadonlyMap<string, string>> => {
  const refused = new Map<string, string>()
  for (const { path, bytes } of realFiles) {
    const found = await inspectFile(bytes)
    if (!found.ok) refused.set(path, found.refusal.code)
  }
  return refused
})

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let done: Promise<T> | null = null
  return () => (done ??= work())
}

describeDatabase(`an import of ${realFiles.length} real files`, (open) => {
  it('names each that an upload would refuse, with the same reason, and then takes all others', async () => {
    const server = await openTestServer(open, [])
    const wish = new FolderToImport()
    for (const { path, bytes } of realFiles) wish.addFile(path, bytes)
    const refused = await refusedAtUpload()
    const take = (folder: string) =>
      importFolder(server.context, { folder, checkOnly: false, submit: false, batchId: '' })
    const first = await take(await wish.write())
    const named = new Map(first.problems.map(({ code, facts }) => [String(facts['path']), code]))
    expect(Object.fromEntries(named)).toEqual(Object.fromEntries(refused))
    const rows = wish.rows.get('材料') ?? []
    for (const path of refused.keys()) wish.files.delete(path)
    wish.rows.set('材料', rows.filter((row) => !refused.has(row['文件'] ?? ''))) // oxfmt-ignore
    const second = await take(await wish.write())
    const taken = realFiles.filter(({ path }) => !refused.has(path))
    expect(second).toMatchObject({ problems: [], made: 1, files: taken.length + 5 })
    for (const { bytes } of taken) expect(bytes.length).toBeLessThanOrEqual(fileLimits.sizeBytes)
    const stored = await server.context.database.kysely
      .selectFrom('attachment')
      .selectAll()
      .where('block', '=', 'B26')
      .execute()
    expect(stored).toHaveLength(taken.length)
    for (const { sha256, sizeBytes } of stored)
      expect(await server.context.evidenceStore.sizeOf(sha256)).toBe(sizeBytes)
  })
})
