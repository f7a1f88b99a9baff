import SqliteDatabase from 'better-sqlite3-multiple-ciphers'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import type { ActBody } from '../../shared/contract/sync/act-body.ts'
import { describeDatabase } from '../database/describe-database.suite.ts'
import type { Database } from '../database/database.ts'
import { openDesk } from './test-desk.suite.ts'
import { openTestServer } from './test-server.suite.ts'

const verdict: ActBody = { kind: 'block-verdict', block: 'B11', verdict: 'TRUE', text: '' }

/** Holds the database so that a push cannot get through, until the answer is called. */
async function obstruct(database: Database): Promise<() => Promise<void>> {
  if (database.dialect === 'sqlite') {
    await sql`pragma busy_timeout = 50`.execute(database.kysely)
    const list = await sql<{ file: string }>`pragma database_list`.execute(database.kysely)
    const other = new SqliteDatabase(list.rows[0]?.file ?? '')
    other.exec('begin immediate')
    return async () => void other.close()
  }
  return endThoseWhoWait(database)
}

/** A transaction keeps the case's row; whoever waits for it is disconnected by the server, as when it is restarted. */
async function endThoseWhoWait(database: Database): Promise<() => Promise<void>> {
  const locked = Promise.withResolvers<void>()
  const release = Promise.withResolvers<void>()
  const holding = database.kysely.transaction().execute(async (tx) => {
    await tx.selectFrom('application').select('id').forUpdate().execute()
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
    locked.resolve()
    const ending = setInterval(() => {
      void sql`select pg_terminate_backend(pid) from pg_stat_activity where ${rows[0]?.pid} = any(pg_blocking_pids(pid))`.execute(database.kysely) // oxfmt-ignore
    }, 50)
    await release.promise
    clearInterval(ending)
  })
  await locked.promise
  return async () => {
    release.resolve()
    await holding
  }
}

describeDatabase('a database that is busy or away', (open) => {
  it('[I49] is answered with later, nothing is stored, and the same row is ruled when it is offered again', async () => {
    const server = await openTestServer(open)
    await server.submit('case-01')
    const { database } = server.context
    const reviewer = await openDesk(server, 'zhou.papers')
    const sealed = await reviewer.sealNow('case-01', verdict)
    const giveWay = await obstruct(database)
    expect(await reviewer.push(sealed)).toEqual([{ answer: 'later', actId: expect.any(String), reason: 'busy' }])
    await giveWay()
    expect(await database.kysely.selectFrom('act').select('kind').execute()).toEqual([{ kind: 'submit' }])
    expect((await reviewer.push(sealed))[0]).toMatchObject({ answer: 'ruled', ruling: { outcome: 'accepted' } })
  })
})
