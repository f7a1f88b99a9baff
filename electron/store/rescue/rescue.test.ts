import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { serverPaths } from '../../../shared/contract/sync/paths.ts'
import { markDamaged } from './damage-mark.ts'
import { tableOf } from '../collections/open-collections.ts'
import { discardDraft, saveDraft } from '../drafts/save-draft.ts'
import { lookAtCase, readMark } from '../marks/case-mark.ts'
import { dequeue } from '../outbox/outbox-tables.ts'
import { writeTransaction } from '../sqlite/write-transaction.ts'
import { DeskUnderTest, eventually, opinionOn } from '../test-server/desk-under-test.suite.ts'
import { publishedCase, publishedRow } from '../test-server/feed-documents.suite.ts'
import { SpeakingServer } from '../test-server/speaking-server.suite.ts'
import { spoilBytes, spoilRange } from '../test-server/spoil-file.suite.ts'
import { saveView } from '../views/saved-views.ts'

let server: SpeakingServer
let desk: DeskUnderTest
let profileId = ''
beforeEach(async () => {
  server = await SpeakingServer.start()
  server.publish([publishedCase('case-1'), publishedCase('case-2')])
  desk = new DeskUnderTest(server.url)
  profileId = await desk.enrol()
  await desk.until(({ dataAsOfMs }) => dataAsOfMs > 0)
})
afterEach(async () => {
  await desk.remove()
  await server.stop()
})

const folder = () => join(desk.deskDir, 'profiles', profileId)
const file = (name = 'store.db') => join(folder(), name)
const noPush = () => server.mishap(serverPaths.push, ...Array<'not-reached'>(1000).fill('not-reached'))
const pushAgain = () => void server.mishaps.delete(serverPaths.push)

function typed(slot: string, text: string): void {
  const { database, collections } = desk.profile
  saveDraft(database, collections, { caseId: 'case-1', slot, text, form: [] }, 1)
}
async function opinions(): Promise<string[]> {
  const rows = await desk.profile.collections.outbox.find({ sort: [{ localSeq: 'asc' }] }).exec()
  return rows.map(({ body }) => (body.kind === 'handler-pass' ? body.opinion : body.kind))
}
async function texts(): Promise<string[]> {
  return (await desk.profile.collections.drafts.find().exec()).map(({ text }) => text).sort()
}
const rescue = () => desk.profile.storage.state(0).rescue
const rowsHere = () =>
  Number(
    desk.profile.database
      .prepare(`SELECT count(*) FROM ${tableOf(desk.profile.collections.parts)}`)
      .pluck()
      .get(),
  )
function setAside(): string[] {
  const at = file('set-aside')
  return existsSync(at)
    ? readdirSync(at, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('store.db'))
    : []
}

/** Three decisions that were not sent, two half-written texts. */
async function decided(): Promise<void> {
  noPush()
  for (const words of ['同意一', '同意二', '同意三']) desk.profile.appendAct(opinionOn('case-1', words))
  typed('pass', '没写完的一')
  typed('return', '没写完的二')
  await desk.profile.copied()
}

async function expectAllThere(): Promise<void> {
  expect(await opinions()).toEqual(['同意一', '同意二', '同意三'])
  expect(await texts()).toEqual(['没写完的一', '没写完的二'])
}

/** Everything is sent in its order, each once, and what the server has is here again. */
async function expectSentAndPulled(): Promise<void> {
  pushAgain()
  desk.profile.syncNow()
  await desk.until(({ waiting, dataAsOfMs }) => waiting === 0 && dataAsOfMs > 0)
  expect([...server.received.values()].map(({ act }) => act.payload.body)).toMatchObject([
    { opinion: '同意一' },
    { opinion: '同意二' },
    { opinion: '同意三' },
  ])
  expect(server.forks).toEqual([])
  expect(await desk.profile.collections.cases.find().exec()).toHaveLength(2)
}

describe('[DUR-4] a database that was damaged between two starts', () => {
  const damages: Record<string, () => void> = {
    'its header is gone': () => spoilRange(file(), 0, 4096),
    'it ends after its first third': () =>
      truncateSync(file(), Math.floor(readFileSync(file()).length / 3 / 4096) * 4096),
    'it is empty': () => truncateSync(file(), 0),
    'every tenth byte is another': () =>
      spoilBytes(
        file(),
        Array.from({ length: Math.floor(readFileSync(file()).length / 10) }, (_, index) => index * 10),
      ),
    'it is missing': () => rmSync(file()),
  }
  it.each(Object.entries(damages))(
    '%s: rebuilt from the server, what was not sent and not finished is kept, and goes out',
    async (_name, damage) => {
      await decided()
      await desk.close()
      damage()
      const damaged = existsSync(file()) ? readFileSync(file()) : null
      await desk.open()
      await desk.unlock()
      await expectAllThere()
      expect(rescue()).toMatchObject({ acts: 3, drafts: 2, unreadable: 0, seen: false })
      expect(rescue()?.cause).toBe(damaged === null ? 'missing' : 'database')
      if (damaged !== null) {
        const kept = setAside().find((name) => name.endsWith('store.db')) ?? ''
        expect(readFileSync(join(file('set-aside'), kept)).equals(damaged)).toBe(true)
      }
      await expectSentAndPulled()
    },
  )

  it('a wrong password is still a wrong password, and changes nothing', async () => {
    await decided()
    await desk.close()
    spoilRange(file(), 0, 4096)
    await desk.open()
    await expect(desk.unlock('Zhiping-2025')).rejects.toMatchObject({ code: 'wrong-password' })
    expect(setAside()).toEqual([])
    await desk.unlock()
    await expectAllThere()
  })

  it('an act whose answer was lost goes up again as it was sealed, not as a second one', async () => {
    server.mishap(serverPaths.push, 'answer-lost', ...Array<'not-reached'>(1000).fill('not-reached'))
    desk.profile.appendAct(opinionOn('case-1', '同意'))
    await eventually(() => server.received.size === 1)
    await desk.close()
    truncateSync(file(), 0)
    pushAgain()
    await desk.open()
    await desk.unlock()
    await desk.until(({ waiting }) => waiting === 0)
    expect(server.received.size).toBe(1)
    expect(server.forks).toEqual([])
    expect(await opinions()).toEqual(['同意'])
  })

  it('[SYN-2] a server restored from before its receipts gets from a rebuilt desk what it lost, and the desk deletes nothing', async () => {
    desk.profile.appendAct(opinionOn('case-1', '恢复之前'))
    await desk.until(({ waiting }) => waiting === 0)
    await eventually(() => server.received.size === 1)
    await desk.close()
    markDamaged(folder())
    server.restore({ epoch: 'epoch-2', keepActs: [], keepCases: ['case-1'] })
    expect(server.received.size).toBe(0)
    await desk.open()
    await desk.unlock()
    expect(await opinions()).toEqual(['恢复之前'])
    await eventually(() => server.received.size === 1)
    expect(await opinions()).toEqual(['恢复之前'])
  })

  it('what can be read nowhere is counted and said; the rest is kept', async () => {
    await desk.profile.copied()
    const contents = () =>
      new Map(readdirSync(file('own')).map((name) => [name, readFileSync(join(file('own'), name), 'utf8')]))
    const before = contents()
    await decided()
    await desk.close()
    truncateSync(file(), 0)
    // What no decision changes is of the profile's identity, without which nothing is rebuilt.
    const copies = [...contents()].flatMap(([name, text]) => (before.get(name) === text ? [] : [name]))
    expect(before.size).toBe(3)
    expect(copies).toHaveLength(6)
    for (const copy of copies) spoilBytes(join(file('own'), copy), [40])
    await desk.open()
    await desk.unlock()
    expect(rescue()).toMatchObject({ acts: 0, drafts: 0, unreadable: 5 })
    expect([...(await opinions()), ...(await texts())]).toEqual([])
    expect(readdirSync(join(folder(), rescue()?.setAside ?? '')).length).toBeGreaterThanOrEqual(7)
  })

  it('what was looked at and the lists that were saved come back with the rest', async () => {
    const { database, collections } = desk.profile
    lookAtCase(database, collections, 'case-2', 7)
    const question = { tab: 'all', search: '', sort: 'due', descending: false } as const
    const view = { slot: 4, name: '本周要办的', question }
    const looked = readMark(database, 'case-2')
    expect(looked).toMatchObject({ caseId: 'case-2', lookedAtMs: 7 })
    saveView(database, view)
    await desk.close()
    markDamaged(folder())
    await desk.open()
    await desk.unlock()
    expect(rescue()).toMatchObject({ cause: 'database' })
    expect(readMark(desk.profile.database, 'case-2')).toEqual(looked)
    expect(desk.profile.database.prepare('SELECT data FROM saved_view').pluck().all()).toEqual([JSON.stringify(view)])
  })

  it('with copies that are gone too, row by row from the damaged file itself', async () => {
    await decided()
    await desk.close()
    rmSync(file('own'), { recursive: true })
    // The last page: one table or index of many.
    spoilRange(file(), readFileSync(file()).length - 4096, readFileSync(file()).length)
    await desk.open()
    await desk.unlock()
    const here = [...(await opinions()), ...(await texts())]
    expect(here.length + (rescue()?.unreadable ?? 0)).toBeGreaterThanOrEqual(5)
  })

  it('where not even whose it is can be read, that is said and nothing is touched; signing in anew makes a profile beside it', async () => {
    await decided()
    await desk.close()
    truncateSync(file(), 0)
    rmSync(file('own'), { recursive: true })
    await desk.open()
    await expect(desk.unlock()).rejects.toMatchObject({ code: 'store-corrupt' })
    expect(setAside()).toEqual([])
    const login = { serverUrl: server.url, login: 'liu.handler', password: 'Zhiping-2026' }
    expect((await desk.store.enrol(login)).profileId).not.toBe(profileId)
  })

  it('a device secret that is damaged in both copies is named, and no password is called wrong for it', async () => {
    await decided()
    await desk.close()
    spoilBytes(join(desk.deskDir, 'device.secret'), [20])
    spoilBytes(join(desk.deskDir, 'device.secret.second'), [20])
    await expect(desk.open()).rejects.toMatchObject({ code: 'store-corrupt' })
  })

  it('a device secret that is missing is taken from its second copy', async () => {
    await decided()
    await desk.close()
    rmSync(join(desk.deskDir, 'device.secret'))
    await desk.open()
    await desk.unlock()
    await expectAllThere()
  })

  it.each(['profile.json', 'profile.json.second'])(
    '[ENC-2] %s damaged: the other copy opens the desk and mends it',
    async (name) => {
      await decided()
      await desk.close()
      const whole = readFileSync(file(name), 'utf8')
      spoilBytes(file(name), [20])
      await desk.open()
      await desk.unlock()
      await expectAllThere()
      expect(readFileSync(file(name), 'utf8')).toBe(whole)
    },
  )

  it('a kill between moving the damaged file away and the new one in leaves the new one to be found', async () => {
    await decided()
    await desk.close()
    cpSync(file(), file('store.db.new'))
    rmSync(file())
    await desk.open()
    await desk.unlock()
    await expectAllThere()
    expect(rescue()).toBeNull()
  })
})

describe('[DUR-4] a log that was damaged after a kill', () => {
  /** The files as a kill leaves them: the log is not in the database yet. */
  async function killed(): Promise<void> {
    const left = mkdtempSync(join(tmpdir(), 'desk-killed-'))
    cpSync(desk.deskDir, left, { recursive: true })
    await desk.close()
    rmSync(desk.deskDir, { recursive: true })
    cpSync(left, desk.deskDir, { recursive: true })
    rmSync(left, { recursive: true })
    rmSync(file('store.db-shm'), { force: true })
  }
  const damages: Record<string, () => void> = {
    'in its middle': () =>
      spoilBytes(file('store.db-wal'), [Math.floor(readFileSync(file('store.db-wal')).length / 2)]),
    'in its header': () => spoilBytes(file('store.db-wal'), [20]),
    'in its last frame': () => spoilBytes(file('store.db-wal'), [-10]),
    'cut off in a frame': () => truncateSync(file('store.db-wal'), readFileSync(file('store.db-wal')).length - 5000),
    'cut off between frames': () =>
      truncateSync(file('store.db-wal'), readFileSync(file('store.db-wal')).length - 4120 * 4),
    missing: () => rmSync(file('store.db-wal')),
  }
  it.each(Object.entries(damages))(
    '%s: what was acknowledged is back, and that it was lost is said',
    async (_name, damage) => {
      await decided()
      await killed()
      damage()
      await desk.open()
      await desk.unlock()
      await expectAllThere()
      expect(rescue()).not.toBeNull()
      await expectSentAndPulled()
    },
  )

  it('one that is whole is nothing to tell of', async () => {
    await decided()
    await killed()
    await desk.open()
    await desk.unlock()
    await expectAllThere()
    expect(rescue()).toBeNull()
    expect(setAside()).toEqual([])
  })

  it('a draft that was thrown away does not come back, and neither does an act that was taken out of the outbox', async () => {
    await decided()
    const { database, collections } = desk.profile
    const [first] = await collections.outbox.find({ sort: [{ localSeq: 'asc' }] }).exec()
    writeTransaction(database, (tx) => {
      tx.purge(collections.outbox, [first?.id ?? ''])
      dequeue(database, first?.id ?? '')
    })
    discardDraft(database, collections, 'case-1', 'pass')
    // Killed before the copy is gone.
    await killed()
    await desk.open()
    await desk.unlock()
    expect(await texts()).toEqual(['没写完的二'])
    expect(await opinions()).toEqual(['同意二', '同意三'])
  })
})

describe('[DUR-4] a database that is found damaged while it is in use', () => {
  let log = ''
  beforeEach(() => {
    log = ''
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      log += String(text)
      return true
    })
  })
  afterEach(() => void vi.restoreAllMocks())

  it('the check in pieces finds it: the desk locks, says so, and the next password rebuilds it', async () => {
    await decided()
    server.publish(Array.from({ length: 1200 }, (_, row) => publishedRow('case-2', row, '申报内容'.repeat(30))))
    await eventually(() => desk.profile.status().dataAsOfMs > 0 && rowsHere() === 1200)
    await desk.close()
    // A page of what the server sent, which the look at the start passes over.
    const pages = readFileSync(file()).length / 4096
    let found = false
    for (let page = pages - 1; page > 5 && !found; page--) {
      cpSync(file(), file('kept'))
      spoilRange(file(), page * 4096 + 100, page * 4096 + 200)
      await desk.open()
      await desk.unlock()
      if (rescue() === null) found = true
      else {
        await desk.close()
        cpSync(file('kept'), file())
      }
    }
    expect(found).toBe(true)
    await eventually(() => desk.store.session().at === 'locked')
    expect(desk.store.session()).toMatchObject({ profiles: [{ profileId, damaged: true }] })
    expect(log).toContain(`store: the data of profile ${profileId} is damaged`)
    await desk.unlock()
    await expectAllThere()
    expect(rescue()).toMatchObject({ cause: 'database', acts: 3, drafts: 2, unreadable: 0 })
    await desk.store.lock()
    expect(desk.store.session()).toMatchObject({ profiles: [{ damaged: false }] })
    await desk.unlock()
    await expectSentAndPulled()
  })

  it('a whole one is checked to its end, and says when', async () => {
    await desk.reopen()
    await eventually(() => desk.profile.storage.state(0).check.at === 'done')
    const { check, databaseBytes, freeBytes, setAside: aside } = desk.profile.storage.state(0)
    expect(check.okAtMs).toBeGreaterThan(Date.now() - 60_000)
    expect(databaseBytes).toBeGreaterThan(40_000)
    expect(freeBytes).toBeGreaterThan(0)
    expect(aside).toEqual({ files: 0, bytes: 0 })
  })
})
