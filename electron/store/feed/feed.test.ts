import { stat } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { scopes } from '../../../shared/contract/sync/scope.ts'
import { serverPaths } from '../../../shared/contract/sync/paths.ts'
import { tableOf } from '../collections/open-collections.ts'
import { profileFolder } from '../profile/profile-file.ts'
import { openDatabase } from '../sqlite/open-database.ts'
import { readFileTwice } from '../vault/write-file-twice.ts'
import { deriveProfileKey, KeyDerivation } from '../vault/derive-key.ts'
import { holds } from '../server-client/post-json.ts'
import { DeskUnderTest, eventually, opinionOn } from '../test-server/desk-under-test.suite.ts'
import { publishedCase, publishedRow } from '../test-server/feed-documents.suite.ts'
import { SpeakingServer } from '../test-server/speaking-server.suite.ts'
import { readFeedState } from './feed-state.ts'
import { pageSize } from './page-size.ts'
import { pullFeed } from './pull-feed.ts'

let server: SpeakingServer
let desk: DeskUnderTest
beforeEach(async () => {
  server = await SpeakingServer.start()
  desk = new DeskUnderTest(server.url)
})
afterEach(async () => {
  await desk.remove()
  await server.stop()
})

const loaded = () => desk.until(({ dataAsOfMs }) => dataAsOfMs > 0)
const ids = async (name: 'cases' | 'parts' | 'acts' | 'reference') =>
  (await desk.profile.collections[name].find({ sort: [{ id: 'asc' }] }).exec()).map(({ id }) => id)

describe('feed', () => {
  it('loads everything in pages, says how far it is, and says as of when it is', async () => {
    const seen = new Set<string>()
    server.publish(Array.from({ length: 700 }, (_, index) => publishedRow('case-1', index, `第${index}行`)))
    desk.attach = [
      (profile) => {
        const watching = profile.status$.subscribe(({ load }) => {
          if (load !== null) seen.add(`${load.documents <= load.documentsTotal} of ${load.documentsTotal}`)
        })
        return { close: () => Promise.resolve(watching.unsubscribe()) }
      },
    ]
    await desk.enrol()
    const status = await loaded()
    expect(await ids('parts')).toHaveLength(700)
    expect(status).toMatchObject({ network: 'online', dataAsOfMs: server.nowMs, load: null, restored: false })
    expect(seen).toContain('true of 700')
    expect(server.pulls.length).toBeGreaterThan(1)
  })

  it('who waits while an answer is read has a turn before its page is written', async () => {
    await desk.enrol()
    await loaded()
    const hadTheirTurn = new Set<string>()
    const heldUp: string[] = []
    let answers = 0
    /** As a line answers: from an event of the operating system, after reading for so long that a timer is due. */
    const post = (): Promise<never> =>
      new Promise((resolve) => {
        stat('.', () => {
          const cursor = `epoch-1/${++answers}`
          const page = { v: 1, cursor, epoch: 'epoch-1', seq: 0, serverTimeMs: server.nowMs, more: answers < 5 }
          setTimeout(() => hadTheirTurn.add(cursor), 1)
          const beganMs = performance.now()
          while (performance.now() - beganMs < 3);
          resolve({ ...page, remaining: 0, restarted: false, dropScopes: [], documents: [] } as never)
        })
      })
    await pullFeed({
      ...desk.profile,
      session: { post },
      size: pageSize(),
      logKeeper: { shorten: () => Promise.resolve() },
      onPageWritten: () => undefined,
      now: () => server.nowMs,
      onPage: ({ cursor }) => void (hadTheirTurn.has(cursor) || heldUp.push(cursor)),
      signal: AbortSignal.timeout(10_000),
    })
    expect(answers).toBe(5)
    expect(heldUp).toEqual([])
  })

  it('a poke brings what is new at once', async () => {
    await desk.enrol()
    await loaded()
    await eventually(() => server.listeners === 1)
    const began = Date.now()
    server.publish([publishedCase('case-new')])
    await eventually(() => readFeedState(desk.profile.database).cursor.endsWith(`/${server.seq}`))
    expect(await ids('cases')).toEqual(['case-new'])
    // Without the poke it would be looked for after 24 s at the earliest.
    expect(Date.now() - began).toBeLessThan(10_000)
  })

  it('[SYN-1] a page and its cursor are written together or not at all', async () => {
    server.publish(Array.from({ length: 600 }, (_, index) => publishedRow('case-1', index, 'x')))
    let pages = 0
    desk.attach = [
      () => ({
        onPageWritten: () => {
          pages += 1
          if (pages === 2) throw new Error('the disk was full')
        },
        close: () => Promise.resolve(),
      }),
    ]
    await desk.enrol()
    await desk.until(({ lastError }) => lastError !== null)
    const { cursor } = readFeedState(desk.profile.database)
    const parts = await ids('parts')
    expect(cursor).toBe(`epoch-1/${parts.length}`)
    expect(parts.length).toBeGreaterThan(0)
    expect(parts.length).toBeLessThan(600)
    desk.profile.syncNow()
    await loaded()
    expect(await ids('parts')).toHaveLength(600)
  })

  it('a document that is not what its collection holds undoes its page and is named', async () => {
    server.publish([publishedCase('case-1'), { ...publishedRow('case-2', 1, 'x'), collection: 'cases' }])
    await desk.enrol()
    await desk.until(({ lastError }) => lastError?.code === 'server-answer-invalid')
    expect(await ids('cases')).toEqual([])
    expect(readFeedState(desk.profile.database).cursor).toBe('')
  })

  it('a document that is gone is gone here', async () => {
    server.publish([publishedCase('case-1'), publishedCase('case-2')])
    await desk.enrol()
    await loaded()
    server.withdraw('cases', 'case-1')
    desk.profile.syncNow()
    await eventually(() => readFeedState(desk.profile.database).cursor === `epoch-1/${server.seq}`)
    expect(await ids('cases')).toEqual(['case-2'])
  })

  it('[I51] a dropped scope is physically deleted, and only it', async () => {
    server.publish([
      publishedCase('case-1', { applicantName: '要删的人甲乙' }),
      // Long enough for pages of its own, which a deletion only sets free.
      publishedRow('case-1', 1, '要删的内容丙丁'.repeat(1000)),
      publishedCase('case-10', { applicantName: '要留的人戊己' }),
      publishedRow('case-10', 1, '要留的内容庚辛'),
    ])
    await desk.enrol()
    await loaded()
    const pulls = server.pulls.length
    server.dropNext = [scopes.case('case-1'), scopes.caseBlock('case-1', 'B01')]
    desk.profile.syncNow()
    await eventually(() => server.pulls.length > pulls && server.dropNext.length === 0)
    await eventually(() => rowsLeft() === 1)
    expect(await ids('cases')).toEqual(['case-10'])
    expect(await ids('parts')).toEqual(['case-10/B01/1/000001'])
    const clear = await decryptedFile()
    expect(clear.includes('要留的人戊己')).toBe(true)
    expect(clear.includes('要留的内容庚辛')).toBe(true)
    expect(clear.includes('要删的人甲乙')).toBe(false)
    expect(clear.includes('要删的内容丙丁')).toBe(false)
  })

  it('locked in the middle of a first load, it goes on where it was', async () => {
    server.publish(Array.from({ length: 3000 }, (_, index) => publishedRow('case-1', index, 'x')))
    await desk.enrol()
    await desk.until(({ load }) => load !== null && load.documents > 0)
    const before = server.pulls.length
    await desk.reopen()
    await loaded()
    expect(await ids('parts')).toHaveLength(3000)
    expect(server.pulls.slice(before + 1).every(({ cursor }) => cursor !== '')).toBe(true)
  })

  it('a live query sees a page of several collections whole', async () => {
    await desk.enrol()
    await loaded()
    const torn: string[] = []
    const { database } = desk.profile
    const { cases, parts } = desk.profile.collections
    const known = new Set<string>()
    const watchingCases = cases.find().$.subscribe((found) => found.forEach(({ id }) => known.add(id)))
    const watchingParts = parts.find().$.subscribe((found) => {
      // What the query brings and what lies in the database at the same moment.
      const inFile = database
        .prepare<[], string>(`SELECT id FROM ${tableOf(cases)}`)
        .pluck()
        .all()
      torn.push(...found.filter(({ caseId }) => !inFile.includes(caseId)).map(({ id }) => id))
    })
    server.publish([publishedRow('case-1', 1, 'x'), publishedCase('case-1')])
    await eventually(() => readFeedState(desk.profile.database).cursor.endsWith(`/${server.seq}`))
    expect(await ids('parts')).toHaveLength(1)
    await eventually(() => known.has('case-1'))
    watchingCases.unsubscribe()
    watchingParts.unsubscribe()
    expect(torn).toEqual([])
  })
})

describe('[SYN-2] a server restored from an older backup', () => {
  it('loses and deletes nothing: what it lacks is sent again with its earlier receipt, what it does not know is shown', async () => {
    server.publish([publishedCase('case-1'), publishedCase('case-2')])
    await desk.enrol()
    await loaded()
    const first = desk.profile.appendAct(opinionOn('case-1', '同意')).id
    await desk.until(({ waiting }) => waiting === 0)
    const second = desk.profile.appendAct(opinionOn('case-2', '同意')).id
    await desk.until(({ waiting }) => waiting === 0)
    const receiptBefore = await receiptOf(second)

    server.restore({ epoch: 'epoch-2', keepActs: [first], keepCases: ['case-1'] })
    desk.profile.syncNow()
    await desk.until(({ restored }) => restored)
    await eventually(() => server.actIds().includes(second) && !readFeedState(desk.profile.database).haveDue)
    expect(await ids('cases')).toEqual(['case-1', 'case-2'])
    expect(server.received.get(second)?.act.earlierReceipt).toEqual(receiptBefore)
    expect(server.actIds()).toEqual([first, second])
    await eventually(() => desk.profile.casesUnknownToServer().size === 1)
    expect([...desk.profile.casesUnknownToServer()]).toEqual(['case-2'])
    expect(await desk.profile.collections.outbox.find().exec()).toHaveLength(2)

    server.publish([publishedCase('case-2')])
    desk.profile.syncNow()
    await desk.until(({ restored }) => !restored)
    expect([...desk.profile.casesUnknownToServer()]).toEqual([])
  })

  it('what it says of lost scopes in its first page is not a deletion', async () => {
    server.publish([publishedCase('case-1')])
    await desk.enrol()
    await loaded()
    server.restore({ epoch: 'epoch-2', keepActs: [], keepCases: [] })
    server.dropNext = [scopes.case('case-1')]
    desk.profile.syncNow()
    await desk.until(({ restored }) => restored)
    expect(await ids('cases')).toEqual(['case-1'])
  })

  it('the exchange of what is held survives a cut in its middle', async () => {
    await desk.enrol()
    await loaded()
    const act = desk.profile.appendAct(opinionOn('case-1', '同意')).id
    await desk.until(({ waiting }) => waiting === 0)
    server.restore({ epoch: 'epoch-2', keepActs: [], keepCases: [] })
    server.mishap(serverPaths.have, 'answer-lost')
    desk.profile.syncNow()
    await eventually(() => server.actIds().includes(act))
    await desk.until(({ waiting }) => waiting === 0)
  })
})

async function receiptOf(actId: string) {
  return (await desk.profile.collections.outbox.findOne(actId).exec())?.toMutableJSON().receipt
}

function rowsLeft(): number {
  const { cases } = desk.profile.collections
  return Number(
    desk.profile.database
      .prepare(`SELECT count(*) FROM ${tableOf(cases)}`)
      .pluck()
      .get() ?? -1,
  )
}

/** The database file as it would be without its cipher, free pages and all: what a deletion left behind would show here. */
async function decryptedFile(): Promise<Buffer> {
  const { profileId } = desk.profile
  await desk.store.close()
  const folder = profileFolder(desk.deskDir, profileId)
  const content: unknown = JSON.parse(readFileTwice(join(folder, 'profile.json')))
  const { derivation, salt } = content as { derivation: KeyDerivation; salt: string }
  expect(holds(KeyDerivation, derivation)).toBe(true)
  const secretFile = JSON.parse(readFileTwice(join(desk.deskDir, 'device.secret'))) as { secret: string }
  const key = await deriveProfileKey({
    password: 'Zhiping-2026',
    deviceSecret: Buffer.from(secretFile.secret, 'base64url'),
    salt: Buffer.from(salt, 'base64url'),
    derivation,
  })
  const database = openDatabase({ file: join(folder, 'store.db'), key })
  // Not an export or a change to no cipher: both pass over free pages.
  const clear = database.serialize()
  database.close()
  return clear
}
