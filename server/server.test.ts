import { randomBytes } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { appendAuditEvent } from './audit/append-audit-event.ts'
import { openConnection, openSqlite } from './database/open-sqlite.ts'
import { writeTransaction } from './database/write-transaction.ts'
import { insertPerson } from './repositories/person.ts'
import { newDataFolder, runServer } from './start/server-process.suite.ts'

// Each test starts several processes, and a machine that runs other tests beside is slow to.
vi.setConfig({ testTimeout: 120_000 })

const marker = '赣江市标记人李明华'

async function addMarker(data: string, key: Uint8Array | null, id = 'p-1'): Promise<void> {
  const database = openSqlite({ file: join(data, 'server', 'server.sqlite'), key })
  const nobody = { documentType: 'ID', documentHash: null, documentMasked: '', sortName: '' }
  await writeTransaction(database, (tx) => insertPerson(tx, { id, name: marker, ...nobody }))
  await database.close()
}

async function look(data: string, key: Uint8Array | null): Promise<{ epoch: string; keyId: string; people: number }> {
  const database = openSqlite({ file: join(data, 'server', 'server.sqlite'), key })
  const { epoch, keyId } = await database.kysely.selectFrom('authority').selectAll().executeTakeFirstOrThrow()
  const people = await database.kysely.selectFrom('person').select('id').execute()
  await database.close()
  return { epoch, keyId, people: people.length }
}

async function filesWith(folder: string, needle: string): Promise<string[]> {
  const found: string[] = []
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    if ((await readFile(path)).includes(needle)) found.push(entry.name)
  }
  return found
}

/** Starts, waits until it listens, ends it kindly. */
async function startOnce(data: string, env: Record<string, string> = {}): Promise<string> {
  const server = runServer(['--data', data, '--port', '0'], env)
  expect(await server.listening).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  server.child.kill('SIGTERM')
  const { code, stderr } = await server.ended
  expect(code).toBe(0)
  return stderr
}

describe('the server as a process', () => {
  it('says where it listens in one line of JSON, answers there, and ends on SIGTERM', async () => {
    const server = runServer(['--data', await newDataFolder(), '--port', '0'])
    const address = await server.listening
    expect(await (await fetch(`${address}/healthz`)).json()).toEqual({ status: 'ok' })
    server.child.kill('SIGTERM')
    const { code, stdout, stderr } = await server.ended
    expect([code, stdout]).toEqual([0, `${JSON.stringify({ listening: address })}\n`])
    expect(stderr).toContain('in clear: ZHIPING_SERVER_KEY_FILE names no key')
  })

  it('ends when its parent is gone', async () => {
    const data = await newDataFolder()
    const server = runServer(['--data', data, '--port', '0'], { ZHIPING_PARENT: '1' })
    await server.listening
    server.child.stdin?.end()
    expect((await server.ended).code).toBe(0)
  })

  it('says in one sentence that a port is taken', async () => {
    const first = runServer(['--data', await newDataFolder(), '--port', '0'])
    const port = new URL(await first.listening).port
    const { code, stderr } = await runServer(['--data', await newDataFolder(), '--port', port]).ended
    expect([code, stderr]).toEqual([1, `Port ${port} on 127.0.0.1 is taken.\n`])
  })

  it('says in one sentence that its folder cannot be written', async () => {
    const data = await newDataFolder()
    await writeFile(join(data, 'server'), 'a file where the folder should be')
    const { code, stderr } = await runServer(['--data', data, '--port', '0']).ended
    expect([code, stderr]).toEqual([1, `The folder ${join(data, 'server')} cannot be written.\n`])
  })

  it('says in one sentence that another server has its folder, and not after that one was killed', async () => {
    const data = await newDataFolder()
    const first = runServer(['--data', data, '--port', '0'])
    await first.listening
    const { code, stderr } = await runServer(['--data', data, '--port', '0']).ended
    expect([code, stderr]).toEqual([1, `The folder ${join(data, 'server')} is in use by another server.\n`])
    first.child.kill('SIGKILL')
    await first.ended
    await startOnce(data)
  })

  it('says in one sentence that PostgreSQL does not answer, and nothing of its address', async () => {
    const env = { DATABASE_URL: 'postgres://desk:secret@127.0.0.1:1/none' }
    const { code, stderr } = await runServer(['--data', await newDataFolder(), '--port', '0'], env).ended
    expect([code, stderr]).toEqual([1, 'PostgreSQL cannot be used: ECONNREFUSED.\n'])
  })

  it('says in one sentence that a newer version made the database', async () => {
    const data = await newDataFolder()
    await startOnce(data)
    const database = openSqlite({ file: join(data, 'server', 'server.sqlite'), key: null })
    await sql`insert into migration (name) values ('9999-later')`.execute(database.kysely)
    await database.close()
    const { code, stderr } = await runServer(['--data', data, '--port', '0']).ended
    const sentence = 'The database was made by a newer version of this program (9999-later); start that one.\n'
    expect([code, stderr]).toEqual([1, sentence])
  })

  it('mixes no demo into data of others', async () => {
    const data = await newDataFolder()
    await startOnce(data)
    const database = openSqlite({ file: join(data, 'server', 'server.sqlite'), key: null })
    const account = {
      id: 'a',
      login: 'a',
      passwordHash: '',
      kind: 'BIZ',
      personId: 'p',
      orgId: 'o',
      disabled: 0,
    } as const
    await database.kysely.insertInto('account').values(account).execute()
    await database.close()
    const { code, stderr } = await runServer(['--data', data, '--port', '0', '--demo']).ended
    expect([code, stderr.split('\n').at(-2)]).toEqual([
      1,
      'The database holds other data than the demo: no --demo on it.',
    ])
  })

  it('explains its command line', async () => {
    const { code, stderr } = await runServer(['--nonsense']).ended
    expect([code, stderr.startsWith('Usage: server')]).toEqual([1, true])
  })

  it('has nothing in clear in its database once the operator gives a key', async () => {
    const data = await newDataFolder()
    const key = randomBytes(32)
    const keyFile = join(data, 'key')
    await writeFile(keyFile, `${key.toString('hex')}\n`, { mode: 0o600 })
    expect(await startOnce(data, { ZHIPING_SERVER_KEY_FILE: keyFile })).toContain('the database encrypted')
    await addMarker(data, key)
    expect(await filesWith(join(data, 'server'), marker)).toEqual([])
    const { code, stderr } = await runServer(['--data', data, '--port', '0']).ended
    expect([code, stderr.startsWith('The key of ZHIPING_SERVER_KEY_FILE does not open')]).toEqual([1, true])

    const other = await newDataFolder()
    await startOnce(other)
    await addMarker(other, null)
    expect(await filesWith(join(other, 'server'), marker)).toEqual(['server.sqlite'])
  })

  it('is not started with a key file that holds no key', async () => {
    const data = await newDataFolder()
    const keyFile = join(data, 'key')
    await writeFile(keyFile, 'too short')
    const { code, stderr } = await runServer(['--data', data], { ZHIPING_SERVER_KEY_FILE: keyFile }).ended
    expect([code, stderr]).toEqual([1, `The key file ${keyFile} does not hold 64 hex digits.\n`])
  })
})

describe('verify', () => {
  it('[I48] says how many audit chains it checked, while the server runs, and which is broken where', async () => {
    const data = await newDataFolder()
    const none = await runServer(['verify', '--data', data]).ended
    expect([none.code, none.stderr]).toEqual([1, `There is no database in ${join(data, 'server')}.\n`])
    const server = runServer(['--data', data, '--port', '0'])
    await server.listening
    const database = openSqlite({ file: join(data, 'server', 'server.sqlite'), key: null })
    onTestFinished(() => database.close())
    const facts = { personId: '', orgId: '', role: '', actId: '', deviceId: '', stateBefore: '', stateAfter: '', atMs: 1 } // oxfmt-ignore
    for (const aggregate of ['case:a', 'case:b', 'case:b'])
      await writeTransaction(database, (tx) => appendAuditEvent(tx, { ...facts, aggregate, kind: 'noted' }, {}))
    const whole = await runServer(['verify', '--data', data]).ended
    expect([whole.code, whole.stderr]).toEqual([0, 'Audit chains checked: 3, events in them: 4, broken chains: 0.\n'])
    await database.kysely.updateTable('auditEvent').set({ kind: 'other' }).where('n', '=', 2).execute()
    const broken = await runServer(['verify', '--data', data]).ended
    const sentences = 'The audit chain case:b is broken at event 2: event-changed.\nAudit chains checked: 3, events in them: 4, broken chains: 1.\n' // oxfmt-ignore
    expect([broken.code, broken.stdout, broken.stderr]).toEqual([1, '', sentences])
  })
})

describe('calendar import', () => {
  it('takes a published year into a stopped server, and says what is wrong with a file', async () => {
    const data = await newDataFolder()
    const file = join(data, '2027.json')
    const year = { year: 2027, source: '某号通知', holidays: ['2027-01-01'], workdays: [] as string[] }
    await writeFile(file, JSON.stringify({ years: [year] }))
    const server = runServer(['--data', data, '--port', '0'])
    await server.listening
    const inUse = await runServer(['calendar', 'import', file, '--data', data]).ended
    expect([inUse.code, inUse.stderr]).toEqual([1, `The folder ${join(data, 'server')} is in use by another server.\n`])
    server.child.kill('SIGTERM')
    await server.ended
    const taken = await runServer(['calendar', 'import', file, '--data', data]).ended
    const sentence = 'The calendar is now calendar-2: years added: 2027; replaced: none. Desks get it with their next sync.\n' // oxfmt-ignore
    expect([taken.code, taken.stdout, taken.stderr]).toEqual([0, '', sentence])
    await writeFile(file, JSON.stringify({ years: [{ ...year, holidays: ['2027-02-29'] }] }))
    const wrong = await runServer(['calendar', 'import', file, '--data', data]).ended
    const problem = 'years[0].holidays[0]: "2027-02-29" is no day "YYYY-MM-DD" that exists'
    expect([wrong.code, wrong.stderr]).toEqual([1, `Nothing was taken from ${file}:\n${problem}\n`])
    await startOnce(data)
  })
})

describe('import', () => {
  it('writes a template, and says what is wrong with a folder by file, sheet, row and column', async () => {
    const data = await newDataFolder()
    const template = join(data, 'template')
    const written = await runServer(['import', '--template', template]).ended
    const files = [join(template, '申报表.xlsx'), join(template, '示例', '申报表.xlsx')]
    expect([written.code, written.stdout, written.stderr]).toEqual([0, '', `${files.join('\n')}\n`])
    const again = await runServer(['import', '--template', template]).ended
    expect([again.code, again.stderr]).toEqual([1, `The folder ${template} is not empty.\n`])
    await startOnce(data)
    // A server of one's own knows no unit yet.
    const { code, stdout, stderr } = await runServer(['import', files[1]?.replace('/申报表.xlsx', '') ?? '', '--data', data]).ended // oxfmt-ignore
    const sentence = '申报表.xlsx 「申报人」表第2行「单位编码」列：没有单位编码 36990111。请与职称办核对。'
    expect([code, stdout, stderr]).toEqual([1, '', `${sentence}\n共 1 个问题；什么都没有导入。请改正后重新导入。\n`])
  })
})

describe('backup and restore', () => {
  it('takes one file while the server runs, and brings it back under a new epoch and the same signing key', async () => {
    const data = await newDataFolder()
    const key = randomBytes(32)
    const keyFile = join(data, 'key')
    await writeFile(keyFile, key.toString('hex'))
    const env = { ZHIPING_SERVER_KEY_FILE: keyFile }
    const server = runServer(['--data', data, '--port', '0'], env)
    await server.listening
    await addMarker(data, key)
    const file = join(data, 'backup.sqlite')
    expect((await runServer(['backup', file, '--data', data], env).ended).code).toBe(0)
    expect(await readFile(file)).not.toContain(marker)
    await addMarker(data, key, 'p-2')
    const inUse = await runServer(['restore', file, '--data', data], env).ended
    expect([inUse.code, inUse.stderr]).toEqual([1, `The folder ${join(data, 'server')} is in use by another server.\n`])
    server.child.kill('SIGKILL')
    await server.ended

    const before = await look(data, key)
    expect((await runServer(['restore', file, '--data', data], env).ended).code).toBe(0)
    const after = await look(data, key)
    expect([before.people, after.people]).toEqual([2, 1])
    expect(after.keyId).toBe(before.keyId)
    expect(after.epoch).not.toBe(before.epoch)
    await startOnce(data, env)
    expect(await look(data, key)).toEqual(after)
  })

  it('restores over a database that cannot be opened any more, and keeps that', async () => {
    const data = await newDataFolder()
    await startOnce(data)
    const file = join(data, 'backup.sqlite')
    await runServer(['backup', file, '--data', data]).ended
    const database = join(data, 'server', 'server.sqlite')
    await writeFile(database, randomBytes(8192))
    expect((await runServer(['restore', file, '--data', data]).ended).code).toBe(0)
    await startOnce(data)
    const replaced = join(data, 'server', 'server.sqlite.replaced')
    const first = await readFile(replaced)
    expect((await runServer(['restore', file, '--data', data]).ended).code).toBe(0)
    expect(await readFile(replaced)).toEqual(first)
    expect(await readdir(join(data, 'server'))).toContain('server.sqlite.replaced-2')
  })

  it('refuses a damaged backup and leaves the database as it was', async () => {
    const data = await newDataFolder()
    await startOnce(data)
    const before = await look(data, null)
    const file = join(data, 'backup.sqlite')
    await writeFile(file, randomBytes(8192))
    const { code, stderr } = await runServer(['restore', file, '--data', data]).ended
    expect([code, stderr]).toEqual([1, 'The backup is damaged, or under another key.\n'])
    expect(await look(data, null)).toEqual(before)
  })

  it('refuses a file that is no backup of a server, such as an empty one, and leaves the database as it was', async () => {
    const data = await newDataFolder()
    await startOnce(data)
    const before = await look(data, null)
    const file = join(data, 'empty.sqlite')
    await writeFile(file, '')
    const { code, stderr } = await runServer(['restore', file, '--data', data]).ended
    expect([code, stderr]).toEqual([1, 'The file is no backup of a server.\n'])
    expect(await look(data, null)).toEqual(before)
    expect(await readdir(join(data, 'server'))).not.toContain('server.sqlite.arriving')
  })

  it('puts nothing in place while another program has the database open, whose log would be played into the backup', async () => {
    const data = await newDataFolder()
    await startOnce(data)
    const file = join(data, 'backup.sqlite')
    await runServer(['backup', file, '--data', data]).ended
    await addMarker(data, null)
    const other = openConnection({ file: join(data, 'server', 'server.sqlite'), key: null })
    onTestFinished(() => void other.close())
    const reading = other.prepare('select * from setting union select id, name from person').iterate()
    reading.next()
    const { code, stderr } = await runServer(['restore', file, '--data', data]).ended
    const sentence = `Another program has the database in ${join(data, 'server')} open.\n`
    expect([code, stderr]).toEqual([1, sentence])
    reading.return?.()
    other.close()
    expect((await look(data, null)).people).toBe(1)
    expect(await readdir(join(data, 'server'))).toEqual(expect.not.arrayContaining(['server.sqlite.replaced', 'server.sqlite.arriving'])) // oxfmt-ignore
    expect((await runServer(['restore', file, '--data', data]).ended).code).toBe(0)
    expect((await look(data, null)).people).toBe(0)
  })

  it('gives a new epoch when asked, for a PostgreSQL that was restored by its own tools', async () => {
    const data = await newDataFolder()
    await startOnce(data)
    const before = await look(data, null)
    const { code, stderr } = await runServer(['new-epoch', '--data', data]).ended
    const after = await look(data, null)
    expect([code, after.keyId]).toEqual([0, before.keyId])
    expect(after.epoch).not.toBe(before.epoch)
    expect(stderr).toContain(after.epoch)
  })

  it('overwrites no file, and says that PostgreSQL has tools of its own', async () => {
    const data = await newDataFolder()
    await startOnce(data)
    const file = join(data, 'there')
    await writeFile(file, 'x')
    expect((await runServer(['backup', file, '--data', data]).ended).stderr).toBe(`The file ${file} exists already.\n`)
    const env = { DATABASE_URL: 'postgres://127.0.0.1:1/none' }
    const { code, stderr } = await runServer(['backup', join(data, 'new'), '--data', data], env).ended
    expect([code, stderr]).toEqual([1, 'The data lie in PostgreSQL (DATABASE_URL): use pg_dump.\n'])
  })
})
