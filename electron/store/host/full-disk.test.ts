import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import { BehaviorSubject } from 'rxjs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { serverPaths } from '../../../shared/contract/sync/paths.ts'
import { RelayedPort } from '../../rpc/port.ts'
import { serveDesktop } from '../../rpc/serve-desktop.ts'
import { windowOf, type WindowEnd } from '../../rpc/window-of.suite.ts'
import { readFeedState } from '../feed/feed-state.ts'
import { logKeeper } from '../log-keeper/log-keeper.ts'
import { openDatabase } from '../sqlite/open-database.ts'
import { hashOf, verdictOn } from '../test-server/desk-at-hand.suite.ts'
import { DeskUnderTest, eventually } from '../test-server/desk-under-test.suite.ts'
import {
  publishedBlock,
  publishedCase,
  publishedGrants,
  publishedRow,
  publishedRules,
} from '../test-server/feed-documents.suite.ts'
import { hasSmallDisks, smallDisk, type SmallDisk } from '../test-server/small-disk.suite.ts'
import { SpeakingServer } from '../test-server/speaking-server.suite.ts'
import { attachDesk, type Desk } from './desk-attachment.ts'
import { desktopHandlers } from './desktop-handlers.ts'
import { keepSettings } from './settings-keeper.ts'
import { keepStore, type StoreKeeper } from './store-keeper.ts'

const password = 'Zhiping-2026'
const full = { ok: false, failure: { code: 'disk-full', retryable: true } }
let disk: SmallDisk
let server: SpeakingServer
let desk: DeskUnderTest
let keeper: StoreKeeper
let window: WindowEnd

function newDisk(megabytes: number): SmallDisk {
  const made = smallDisk(megabytes)
  if ('cannot' in made) throw new Error(made.cannot)
  return made
}

describe.runIf(hasSmallDisks())('[DUR-3] a disk that is really full', () => {
  beforeEach(async () => {
    disk = newDisk(16)
    server = await SpeakingServer.start()
    server.publish([
      publishedGrants('person-1', 'HANDLER', 'BLOCK_REVIEWER'),
      publishedRules(),
      publishedCase('case-1', { blockCount: 2, mappedBlockCount: 1 }),
      publishedBlock('case-1', 'B01', hashOf('B01')),
      publishedBlock('case-1', 'B11', hashOf('B11')),
    ])
    desk = new DeskUnderTest(server.url, join(disk.folder, 'desk'))
    await begin()
    expect(await window.call('session.enrol', { serverUrl: server.url, login: 'liu', password })).toMatchObject({
      ok: true,
    })
    await desk.until(({ dataAsOfMs }) => dataAsOfMs > 0)
    server.mishap(serverPaths.push, ...Array<'not-reached'>(1000).fill('not-reached'))
  })
  afterEach(async () => {
    disk.free()
    await keeper.close()
    await desk.close()
    await server.stop()
    disk.remove()
  })

  async function begin(): Promise<void> {
    const attached = new BehaviorSubject<Desk | null>(null)
    desk.attach = [(profile) => attachDesk(profile, (opened) => attached.next(opened))]
    keeper = await keepStore(async () => (await desk.open()).store)
    const near: RelayedPort = new RelayedPort((data) => setImmediate(() => far.receive(data)))
    const far: RelayedPort = new RelayedPort((data) => setImmediate(() => near.receive(data)))
    serveDesktop(desktopHandlers(keeper, attached, () => attached.value, keepSettings(desk.deskDir))).serve(far)
    window = windowOf(near)
  }
  function onlyProfile(): string {
    const [profileId = ''] = readdirSync(join(disk.folder, 'desk', 'profiles'))
    return profileId
  }
  const append = (text: string) =>
    window.call('act.append', {
      caseId: 'case-1',
      visit: 1,
      judged: [{ block: 'B11' as const, contentHash: hashOf('B11') }],
      body: verdictOn('B11', 'PROBLEM', text),
      draftSlot: 'verdict-B11',
    })
  const save = (text: string) => window.call('draft.save', { caseId: 'case-1', slot: 'verdict-B11', text, form: [] })
  async function now<K extends 'outbox.list' | 'draft.list' | 'work-list.page' | 'storage.state'>(
    name: K,
    input: object,
  ) {
    for await (const value of await window.live(name, input as never)) return value
    throw new Error('no value came')
  }
  const list = { tab: 'all', search: '', sort: 'name', descending: false, offset: 0, limit: 50 } as const
  /** The log has room left that was its own before; until that is used a write still succeeds. */
  async function until(failing: (text: string) => Promise<unknown>): Promise<{ kept: string[]; answer: unknown }> {
    const kept: string[] = []
    for (let index = 0; index < 400; index++) {
      const text = `第${index}句${'核对'.repeat(1000)}`
      const answer = (await failing(text)) as { ok: boolean }
      if (!answer.ok) return { kept, answer }
      kept.push(text)
    }
    throw new Error('the disk never got full')
  }

  it('a decision is refused whole, its text stays, reading goes on, and it is taken when there is room', async () => {
    await save('半句')
    disk.fill()
    const { kept, answer } = await until(append)
    expect(answer).toMatchObject(full)
    expect(await now('outbox.list', {})).toHaveLength(kept.length)
    expect(await now('work-list.page', list)).toMatchObject({ total: 1 })
    expect(await now('storage.state', {})).toMatchObject({ freeBytes: 0 })
    expect(desk.profile.database.pragma('integrity_check', { simple: true })).toBe('ok')
    disk.free()
    expect(await append('有空间以后')).toMatchObject({ ok: true })
    expect(await now('outbox.list', {})).toHaveLength(kept.length + 1)
    server.mishaps.delete(serverPaths.push)
    desk.profile.syncNow()
    await desk.until(({ waiting, lastError }) => waiting === 0 && lastError === null)
    expect(server.received.size).toBe(kept.length + 1)
  })

  it('a half-typed text is refused, the former one stays, and the next try takes the new one', async () => {
    await save('最早的一句')
    disk.fill()
    const { kept, answer } = await until(save)
    expect(answer).toMatchObject(full)
    expect(await now('draft.list', { caseId: 'case-1' })).toMatchObject([{ text: kept.at(-1) ?? '最早的一句' }])
    disk.free()
    expect(await save('最后的一句')).toMatchObject({ ok: true })
    await desk.close()
    await desk.open()
    await desk.unlock()
    expect((await desk.profile.collections.drafts.find().exec()).map(({ text }) => text)).toEqual(['最后的一句'])
  })

  it('a second copy without room does not undo what is kept; it is told, and made up for by itself', async () => {
    // The log keeps its room, so that the database still takes an act where a new file finds none.
    for (let index = 0; index < 30; index++) await save(`${index}${'长'.repeat(3000)}`)
    const own = join(disk.folder, 'desk', 'profiles', desk.profile.profileId, 'own')
    const before = readdirSync(own).length
    desk.profile.database.pragma('wal_checkpoint(RESTART)')
    disk.fill()
    expect(await append('记下了')).toMatchObject({ ok: true })
    await desk.until(({ lastError }) => lastError?.code === 'disk-full')
    disk.free()
    await desk.until(({ lastError }) => lastError?.code !== 'disk-full')
    // The draft that the act ended is gone, the act is there.
    expect(readdirSync(own).filter((name) => !name.endsWith('.new'))).toHaveLength(before)
  })

  it('a pulled page is written whole or not at all, reading goes on, and the sync goes on by itself', async () => {
    disk.fill()
    const rows = Array.from({ length: 400 }, (_, row) => publishedRow('case-1', row, '内容'.repeat(900)))
    server.publish(rows)
    desk.profile.syncNow()
    await desk.until(({ lastError }) => lastError?.code === 'disk-full')
    expect(await now('work-list.page', list)).toMatchObject({ total: 1 })
    const rowsHere = () =>
      Number(desk.profile.database.prepare(`SELECT count(*) FROM "p${desk.profile.profileId}/parts/0"`).pluck().get())
    const { cursor } = readFeedState(desk.profile.database)
    expect(rowsHere()).toBeLessThan(402)
    await later(1500)
    // Tried again meanwhile, and every page that did not fit left neither rows nor its cursor.
    expect(readFeedState(desk.profile.database).cursor).toBe(cursor)
    disk.free()
    await desk.until(({ lastError }) => lastError === null)
    await eventually(() => rowsHere() === 402)
  })

  it('a start on it opens what lies there for reading, refuses what has to be written, and takes it when there is room', async () => {
    await append('先记下')
    await save('没写完')
    await keeper.close()
    disk.fill()
    await begin()
    const unlocking = { profileId: onlyProfile(), password }
    expect(await window.call('session.unlock', unlocking)).toEqual({ ok: true, value: {} })
    expect(await now('work-list.page', list)).toMatchObject({ total: 1 })
    expect(await now('outbox.list', {})).toMatchObject([{ body: { text: '先记下' } }])
    expect(await now('draft.list', { caseId: 'case-1' })).toMatchObject([{ text: '没写完' }])
    expect(await save('写不下')).toMatchObject(full)
    expect(await append('记不下')).toMatchObject(full)
    disk.free()
    expect(await append('又能记了')).toMatchObject({ ok: true })
    expect(await now('outbox.list', {})).toHaveLength(2)
    await keeper.close()
    await begin()
    expect(await window.call('session.unlock', unlocking)).toMatchObject({ ok: true })
    expect(await now('outbox.list', {})).toHaveLength(2)
  })

  it('[DUR-4] a damaged database is not touched while there is no room for a new one, and rebuilt when there is', async () => {
    await append('没送出的')
    const profile = join(disk.folder, 'desk', 'profiles', desk.profile.profileId)
    await keeper.close()
    truncateSync(join(profile, 'store.db'), 4096 * 3)
    await begin()
    disk.fill()
    const unlock = { profileId: onlyProfile(), password }
    expect(await window.call('session.unlock', unlock)).toMatchObject(full)
    expect(existsSync(join(profile, 'store.db'))).toBe(true)
    expect(existsSync(join(profile, 'set-aside')) ? readdirSync(join(profile, 'set-aside')) : []).toEqual([])
    disk.free()
    expect(await window.call('session.unlock', unlock)).toMatchObject({ ok: true })
    expect(await now('storage.state', {})).toMatchObject({ rescue: { acts: 1, unreadable: 0 } })
    expect(await now('outbox.list', {})).toMatchObject([{ body: { text: '没送出的' } }])
  })

  it('a log that cannot be copied stays as it is, and is copied when there is room: its thread lives', async () => {
    const key = randomBytes(32)
    const file = join(disk.folder, 'log.db')
    const database = openDatabase({ file, key })
    const keeperOfLog = logKeeper({ file, key })
    try {
      database.exec('CREATE TABLE note (id INTEGER PRIMARY KEY, text BLOB)')
      const insert = database.prepare('INSERT INTO note (text) VALUES (?)')
      for (let page = 0; page < 1100; page++) insert.run(randomBytes(4000))
      const waiting = () => {
        const [state] = database.pragma('wal_checkpoint(NOOP)') as { log: number; checkpointed: number }[]
        return (state?.log ?? 0) - (state?.checkpointed ?? 0)
      }
      expect(waiting()).toBeGreaterThan(1000)
      disk.fill()
      await keeperOfLog.shorten(database)
      expect(waiting()).toBeGreaterThan(1000)
      disk.free()
      await keeperOfLog.shorten(database)
      expect(waiting()).toBe(0)
      expect(database.prepare('SELECT count(*) FROM note').pluck().get()).toBe(1100)
    } finally {
      await keeperOfLog.close()
      database.close()
    }
  })
})
