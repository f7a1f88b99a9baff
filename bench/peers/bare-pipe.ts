/** The bare pipe: `serve FILE` answers pages of the stored texts, `load URL FILE` puts them into an encrypted database. */
import Database from 'better-sqlite3-multiple-ciphers'
import Fastify from 'fastify'
import { request } from 'undici'

const pageSize = 2000
const [role, from = '', to = ''] = process.argv.slice(2)
process.once('disconnect', () => process.exit())
await (role === 'serve' ? serve() : load())

async function serve(): Promise<void> {
  const read = new Database(from, { readonly: true }).prepare<[number, number], [number, string, string]>('SELECT seq, id, document FROM feed_document WHERE seq > ? ORDER BY seq LIMIT ?').raw() // oxfmt-ignore
  const app = Fastify()
  app.get<{ Params: { after: string } }>('/page/:after', ({ params }, reply) => {
    const rows = read.all(Number(params.after), pageSize)
    void reply.header('next', rows.at(-1)?.[0] ?? 0)
    return reply.type('text/plain; charset=utf-8').send(rows.map(([, id, text]) => `${id}\t${text}`).join('\n'))
  })
  process.send?.(await app.listen({ host: '127.0.0.1', port: 0 }))
}

async function load(): Promise<void> {
  const database = new Database(to)
  for (const pragma of [`cipher = 'aegis'`, `key = 'raw:${'5a'.repeat(32)}'`, 'journal_mode = WAL', 'synchronous = NORMAL', 'temp_store = MEMORY', 'cache_size = -65536']) database.pragma(pragma) // oxfmt-ignore
  database.exec('CREATE TABLE document (id TEXT PRIMARY KEY, data TEXT NOT NULL)')
  const insert = database.prepare<[string, string]>('INSERT OR REPLACE INTO document VALUES (?, ?)')
  const insertAll = database.transaction((lines: readonly string[]) => lines.forEach((line) => insert.run(line.slice(0, line.indexOf('\t')), line.slice(line.indexOf('\t') + 1)))) // oxfmt-ignore
  const fetchPage = async (after: string) => {
    const { headers, body } = await request(`${from}/page/${after}`)
    return { next: String(headers['next']), lines: (await body.text()).split('\n') }
  }
  const atStart = process.cpuUsage()
  const beganMs = performance.now()
  let documents = 0
  for (let coming = fetchPage('0'), page = await coming; page.next !== '0'; page = await coming) {
    coming = fetchPage(page.next)
    insertAll(page.lines)
    documents += page.lines.length
  }
  const tookMs = performance.now() - beganMs
  const { user, system } = process.cpuUsage(atStart)
  process.send?.({ documents, tookMs, cpuMs: (user + system) / 1000 }, () => process.disconnect())
}
