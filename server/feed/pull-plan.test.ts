import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CamelCasePlugin, Kysely, SqliteDialect } from 'kysely'
import { expect, it, onTestFinished } from 'vitest'
import { openConnection, openSqlite } from '../database/open-sqlite.ts'
import { migrate } from '../database/migrate.ts'
import type { Schema } from '../database/schema.ts'
import { writeTransaction } from '../database/write-transaction.ts'
import { grantScopes } from './grant-scope.ts'
import { publication } from './publication.suite.ts'
import { publish } from './publish.ts'
import { pullPage } from './pull-page.ts'

const audiences = ['everyone', 'org:O/block/B01', 'org:O/path', 'person:P']

/** The plans of every query on the feed that `work` makes, as SQLite explains them. */
async function plansOf(file: string, work: (kysely: Kysely<Schema>) => Promise<void>): Promise<string[]> {
  const connection = openConnection({ file, key: null })
  const queries: { readonly sql: string; readonly parameters: readonly unknown[] }[] = []
  const kysely = new Kysely<Schema>({
    dialect: new SqliteDialect({ database: connection }),
    plugins: [new CamelCasePlugin()],
    log: (event) => void queries.push(event.query),
  })
  await work(kysely)
  const plans = queries
    .filter(({ sql }) => /feed_document|audience_scope/.test(sql))
    .flatMap(({ sql, parameters }) => connection.prepare(`explain query plan ${sql}`).all([...parameters]))
  await kysely.destroy()
  return plans.map((row) => (row as { detail: string }).detail)
}

it('a pull finds its rows by indexes alone, whether it is the first, one without news, or one after a change of role', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'zhiping-plan-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const file = join(folder, 'server.sqlite')
  const database = openSqlite({ file, key: null })
  await migrate(database)
  await writeTransaction(database, async (tx) => {
    const cases = Array.from({ length: 300 }, (_, n) => `c${n}`)
    await publish(
      tx,
      cases.map((id) => publication(id, '1', 1)),
    )
    await grantScopes(
      tx,
      cases.flatMap((id) => audiences.slice(0, 3).map((audience) => ({ audience, scope: `case:${id}` }))),
    )
  })
  await database.close()
  const plans = await plansOf(file, async (kysely) => {
    const pull = async (cursor: string, mine: readonly string[]): Promise<string> =>
      (await pullPage(kysely, { cursorKey: Buffer.alloc(32, 1), epoch: 'e', audiences: mine, cursor, limit: 50 }))
        .cursor
    let cursor = await pull('', audiences)
    for (let page = 0; page < 8; page += 1) cursor = await pull(cursor, audiences)
    await pull(await pull(cursor, audiences.slice(2)), audiences)
  })
  expect(plans.length).toBeGreaterThan(30)
  const scans = plans.filter((detail) => detail.startsWith('SCAN') && !/^SCAN (g|lost|CONSTANT ROW)/.test(detail))
  expect(scans).toEqual([])
  const searched = new Set(plans.flatMap((detail) => /^SEARCH \w+ USING (.*?)(?: \(|$)/.exec(detail)?.[1] ?? []))
  expect([...searched].sort()).toMatchInlineSnapshot(`
    [
      "COVERING INDEX audience_scope_from",
      "INDEX audience_scope_from",
      "INDEX audience_scope_open",
      "INDEX audience_scope_revoked",
      "INDEX audience_scope_scope",
      "INDEX feed_document_seq",
      "INDEX sqlite_autoindex_audience_scope_1",
      "INDEX sqlite_autoindex_feed_document_1",
    ]
  `)
})
