/** `serve FOLDER DATABASE` puts the stored texts into PouchDB and serves it by express-pouchdb, `load URL FOLDER` replicates it to leveldb. */
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, sep } from 'node:path'
import Database from 'better-sqlite3-multiple-ciphers'
import { peerRequire, PouchDB } from './pouchdb.ts'

const [role, from = '', to = ''] = process.argv.slice(2)
process.once('disconnect', () => process.exit())
await (role === 'serve' ? serve(from, to) : load(from, to))

async function serve(folder: string, sqlite: string): Promise<void> {
  const Served = PouchDB.defaults({ prefix: folder + sep })
  const database = new Served('feed')
  const rows = new Database(sqlite, { readonly: true }).prepare<[], [string, string]>('SELECT collection || id, document FROM feed_document').raw().all() // oxfmt-ignore
  for (let at = 0; at < rows.length; at += 2000) {
    await database.bulkDocs(rows.slice(at, at + 2000).map(([id, text]) => ({ _id: id, document: JSON.parse(text) as object }))) // oxfmt-ignore
  }
  const express = peerRequire('express') as () => { use: (handler: unknown) => void; listen: (port: number, host: string, then: () => void) => Server } // oxfmt-ignore
  const expressPouch = peerRequire('express-pouchdb') as (pouch: unknown, options: object) => unknown
  const app = express()
  app.use(expressPouch(Served, { mode: 'minimumForPouchDB', inMemoryConfig: true, logPath: join(folder, 'log.txt') }))
  const server = app.listen(0, '127.0.0.1', () => {
    process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}/feed`)
  })
}

async function load(url: string, folder: string): Promise<void> {
  const target = new PouchDB(join(folder, 'pouch'))
  const atStart = process.cpuUsage()
  const beganMs = performance.now()
  const { docs_written: documents } = await PouchDB.replicate(url, target, { batch_size: 1000, batches_limit: 10 })
  const tookMs = performance.now() - beganMs
  const { user, system } = process.cpuUsage(atStart)
  process.send?.({ documents, tookMs, cpuMs: (user + system) / 1000 }, () => process.disconnect())
}
