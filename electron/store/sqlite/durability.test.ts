import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDesk, temporaryFolder, type TemporaryFolder } from './temporary-database.suite.ts'

let at: TemporaryFolder

beforeEach(() => {
  at = temporaryFolder()
})
afterEach(() => at.remove())

const module = (name: string) => JSON.stringify(pathToFileURL(join(import.meta.dirname, name)).href)

/** A process that writes pages of ten documents to two collections with their cursor, and says each page once it is committed. */
const writer = () => `
  const { openDesk, item } = await import(${module('temporary-database.suite.ts')})
  const { writeTransaction } = await import(${module('write-transaction.ts')})
  const desk = await openDesk({ file: ${JSON.stringify(at.file)}, key: Buffer.from('${at.key.toString('hex')}', 'hex') })
  desk.sql.exec('CREATE TABLE IF NOT EXISTS cursor (page INTEGER)')
  for (let page = 1; ; page++) {
    writeTransaction(desk.sql, (tx) => {
      const ids = Array.from({ length: 10 }, (_, i) => 'p' + page + '-' + i)
      tx.upsert(desk.items, ids.map((id) => item(id, { title: 'x'.repeat(300) })))
      tx.sql.exec('DELETE FROM cursor; INSERT INTO cursor VALUES (' + page + ')')
      tx.upsert(desk.parts, ids.map((id) => item(id)))
    })
    await desk.items.insert(item('local' + page))
    console.log(page)
    await new Promise(setImmediate)
  }`

async function killedWriter(pages: number): Promise<number> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', writer()], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let acknowledged = 0
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged = Number(line)
    if (acknowledged === pages) child.kill('SIGKILL')
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  expect(child.signalCode).toBe('SIGKILL')
  return acknowledged
}

test.each([3, 40, 120])(
  'after a kill at page %i every acknowledged page is there, whole, with its cursor',
  async (pages) => {
    const acknowledged = await killedWriter(pages)
    expect(acknowledged).toBeGreaterThanOrEqual(pages)
    const desk = await openDesk(at)
    const cursor = Number(desk.sql.prepare('SELECT page FROM cursor').pluck().get())
    expect(cursor).toBeGreaterThanOrEqual(acknowledged)
    const ids = new Set((await desk.items.find().exec()).map(({ id }) => id))
    const parts = new Set((await desk.parts.find().exec()).map(({ id }) => id))
    for (let page = 1; page <= cursor; page++) {
      for (let i = 0; i < 10; i++) expect([ids.has(`p${page}-${i}`), parts.has(`p${page}-${i}`)]).toEqual([true, true])
      if (page <= acknowledged) expect(ids.has(`local${page}`)).toBe(true)
    }
    expect(parts.size).toBe(cursor * 10)
    expect(desk.sql.pragma('integrity_check', { simple: true })).toBe('ok')
    await desk.close()
  },
)
