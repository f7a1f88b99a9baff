import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { describeDatabase } from './describe-database.suite.ts'
import { migrate, migrations } from './migrate.ts'
import { writeTransaction } from './write-transaction.ts'

const organization = {
  id: 'o1',
  code: 'c1',
  fullName: '赣江市第一人民医院',
  kind: 'EMPLOYER_UNIT',
  level: 'UNIT',
  capabilitiesJson: '[]',
  verifiedAtMs: 1_790_000_000_000,
} as const

it('has every migration of the folder in its list, in order: one that is not there would never run', () => {
  const files = readdirSync(join(import.meta.dirname, '..', 'migrations')).filter((name) => !name.endsWith('.test.ts'))
  expect(migrations.map(({ name }) => `${name}.ts`)).toEqual(files.toSorted())
})

describeDatabase('the database', (open) => {
  it('gives back times as numbers, nulls as nulls and bytes as bytes', async () => {
    const { kysely } = await open()
    await kysely.insertInto('organization').values(organization).execute()
    await kysely
      .insertInto('organization')
      .values({ ...organization, id: 'o2', code: 'c2', verifiedAtMs: null })
      .execute()
    const rows = await kysely.selectFrom('organization').selectAll().orderBy('id').execute()
    expect(rows).toEqual([organization, { ...organization, id: 'o2', code: 'c2', verifiedAtMs: null }])
  })

  it('orders text by code point, so that both databases page alike', async () => {
    const { kysely } = await open()
    const names = ['b', 'B', 'a', '_', 'é', 'Z', '职', '一', '-', '/']
    for (const name of names) await kysely.insertInto('setting').values({ name, value: '' }).execute()
    const rows = await kysely.selectFrom('setting').select('name').orderBy('name').execute()
    expect(rows.map(({ name }) => name)).toEqual([...names].sort())
  })

  it('rolls a write transaction back as a whole when it throws', async () => {
    const database = await open()
    let commits = 0
    database.onCommit(() => (commits += 1))
    const failing = writeTransaction(database, async (tx) => {
      await tx.insertInto('setting').values({ name: 'a', value: '1' }).execute()
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await database.kysely.selectFrom('setting').selectAll().execute()).toEqual([])
    expect(commits).toBe(0)
  })

  it('tells of a commit after it is visible, and not after the listener has left', async () => {
    const database = await open()
    const seen: Promise<unknown>[] = []
    const leave = database.onCommit(() => {
      seen.push(database.kysely.selectFrom('setting').select('name').execute())
    })
    const write = (name: string): Promise<unknown> =>
      writeTransaction(database, (tx) => tx.insertInto('setting').values({ name, value: '' }).execute())
    await write('a')
    leave()
    await write('b')
    expect(await Promise.all(seen)).toEqual([[{ name: 'a' }]])
  })

  it('runs many write transactions at once and loses none', async () => {
    const database = await open()
    await Promise.all(
      Array.from({ length: 50 }, () =>
        writeTransaction(database, async (tx) => {
          await tx
            .updateTable('feedCounter')
            .set((eb) => ({ seq: eb('seq', '+', 1) }))
            .execute()
        }),
      ),
    )
    expect(await database.kysely.selectFrom('feedCounter').select('seq').executeTakeFirstOrThrow()).toEqual({ seq: 50 })
  })

  it('runs each migration once, also when two processes start at the same time', async () => {
    const database = await open()
    await Promise.all([migrate(database), migrate(database)])
    const { rows } = await sql<{ name: string }>`select name from migration`.execute(database.kysely)
    expect(rows.map(({ name }) => name)).toEqual(migrations.map(({ name }) => name))
  })

  it('refuses a database that a newer version has migrated', async () => {
    const database = await open()
    await sql`insert into migration (name) values ('9999-later')`.execute(database.kysely)
    await expect(migrate(database)).rejects.toThrow('newer version (9999-later)')
  })
})
