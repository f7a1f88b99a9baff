import { randomInt } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { StorageRescue } from '../../../shared/contract/desktop.ts'
import { tableOf } from '../collections/open-collections.ts'
import { saveDraft } from '../drafts/save-draft.ts'
import { DeskUnderTest, eventually, opinionOn } from '../test-server/desk-under-test.suite.ts'
import { publishedCase, publishedRow } from '../test-server/feed-documents.suite.ts'
import { SpeakingServer } from '../test-server/speaking-server.suite.ts'
import { spoilBytes } from '../test-server/spoil-file.suite.ts'
import { fullCheck } from './full-check.ts'
import { isDamage } from './open-whole.ts'

/** `ZHIPING_DAMAGES=2000` for a long run. */
const runs = Number(process.env['ZHIPING_DAMAGES'] ?? 25)
const limitMs = 60_000 + runs * 8_000
const actCount = 12
const draftCount = 4
let profileId = ''
/** A real desk's folder, closed in good order, and as a kill leaves it with its log. */
let closedAt = ''
let killedAt = ''
/** Id → text of everything that the server sent. */
let sent = new Map<string, string>()
const wordsOf = (index: number) => `第${index}件：材料属实，同意上报。${'核对无误。'.repeat(index)}`
const actWords = Array.from({ length: actCount }, (_, index) => wordsOf(index))
const draftWords = Array.from({ length: draftCount }, (_, index) => `没写完的第${index}段${'，还在核对'.repeat(index)}`)

beforeAll(async () => {
  const server = await SpeakingServer.start()
  server.publish([
    ...Array.from({ length: 20 }, (_, index) => publishedCase(`case-${index}`)),
    ...Array.from({ length: 800 }, (_, row) => publishedRow(`case-${row % 20}`, row, `申报内容${row}`.repeat(20))),
  ])
  const desk = new DeskUnderTest(server.url)
  profileId = await desk.enrol()
  await desk.until(({ dataAsOfMs, load }) => dataAsOfMs > 0 && load === null)
  await server.stop()
  // Half of it lies in the database file, the other half in the log alone when it is killed.
  await desk.reopen()
  const { profile } = desk
  for (const words of actWords.slice(0, 6)) profile.appendAct(opinionOn('case-1', words))
  await desk.reopen()
  for (const words of actWords.slice(6)) desk.profile.appendAct(opinionOn('case-2', words))
  draftWords.forEach((text, index) => {
    const { database, collections } = desk.profile
    saveDraft(database, collections, { caseId: `case-${index}`, slot: 'pass', text, form: [] }, index)
  })
  await desk.profile.copied()
  sent = documentsOf(desk)
  // Nothing is written while the files are copied.
  await eventually(() => desk.profile.storage.state(0).check.at === 'done')
  killedAt = copyOf(desk.deskDir)
  await desk.close()
  closedAt = copyOf(desk.deskDir)
  await desk.remove()
}, 120_000)
afterAll(async () => {
  vi.restoreAllMocks()
  for (const folder of [closedAt, killedAt]) rmSync(folder, { recursive: true, force: true })
})

function copyOf(folder: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'desk-damage-'))
  cpSync(folder, copy, { recursive: true })
  return copy
}

/** Everything readable of what came from the server; what cannot be read is left out, what is read is as it was written. */
function documentsOf(desk: DeskUnderTest): Map<string, string> {
  const { database, collections } = desk.profile
  const found = new Map<string, string>()
  for (const name of ['cases', 'parts'] as const) {
    try {
      const rows = database.prepare<[], { id: string; data: string }>(
        `SELECT id, data FROM ${tableOf(collections[name])}`,
      )
      for (const { id, data } of rows.iterate()) found.set(id, data)
    } catch (error) {
      if (!isDamage(error)) throw error
    }
  }
  return found
}

async function wordsOn(desk: DeskUnderTest): Promise<{ acts: string[]; drafts: string[] }> {
  const acts = await desk.profile.collections.outbox.find({ sort: [{ localSeq: 'asc' }] }).exec()
  const drafts = await desk.profile.collections.drafts.find({ sort: [{ savedAtMs: 'asc' }] }).exec()
  return {
    acts: acts.map(({ body }) => (body.kind === 'handler-pass' ? body.opinion : '')),
    drafts: drafts.map(({ text }) => text),
  }
}

interface Damage {
  readonly killed: boolean
  readonly files: readonly string[]
  readonly bytes: number
}

/** Where, in one file that can be read from elsewhere, or in the database and some of its copies. */
function draw(folder: string, killed: boolean): Damage {
  const profile = join('profiles', profileId)
  const own = readdirSync(join(folder, profile, 'own')).map((name) => join(profile, 'own', name))
  const pick = (files: readonly string[]) => files[randomInt(files.length)] ?? ''
  const database = join(profile, 'store.db')
  const log = join(profile, 'store.db-wal')
  const bytes = randomInt(2) === 0 ? randomInt(1, 20) : randomInt(1, 1001)
  const one = [
    database,
    database,
    database,
    ...(killed ? [log, log] : []),
    join(profile, 'profile.json'),
    'device.secret',
  ]
  const alone = randomInt(4) > 0
  return { killed, bytes, files: alone ? [pick([...one, pick(own)])] : [database, pick(own), pick(own)] }
}

interface End {
  readonly rescue: StorageRescue | null
  readonly acts: readonly string[]
  readonly drafts: readonly string[]
}

/** Opens it as a person does, checks all that lies there, and where that finds damage opens it again. */
async function openAndCheck(desk: DeskUnderTest): Promise<End> {
  await desk.open()
  await desk.unlock()
  for (const [id, data] of documentsOf(desk)) if (sent.get(id) !== data) throw new Error(`${id} is not what was sent`)
  let rescue = desk.profile.storage.state(0).rescue
  try {
    const check = fullCheck(desk.profile.database)
    while (check.step() < 1) continue
  } catch (error) {
    if (!isDamage(error)) throw error
    desk.profile.noteFailure(error)
    await eventually(() => desk.store.profile() === null)
    await desk.unlock()
    rescue = desk.profile.storage.state(0).rescue
    expect(rescue).not.toBeNull()
  }
  return { rescue, ...(await wordsOn(desk)) }
}

test(
  `[DUR-4] random bytes of a desk's files changed, ${runs} times: all acknowledged is there, or what is not is counted; never another text`,
  async () => {
    vi.spyOn(process.stderr, 'write').mockImplementation(() => true)
    const ends = { whole: 0, rescued: 0, counted: 0 }
    for (let run = 0; run < runs; run++) {
      const killed = randomInt(2) === 0
      const folder = copyOf(killed ? killedAt : closedAt)
      const damage = draw(folder, killed)
      for (const name of damage.files) {
        const file = join(folder, name)
        if (!existsSync(file)) continue
        const { size } = statSync(file)
        spoilBytes(
          file,
          Array.from({ length: damage.bytes }, () => randomInt(size)),
        )
      }
      const desk = new DeskUnderTest('http://127.0.0.1:9', folder)
      try {
        const { rescue, acts, drafts } = await openAndCheck(desk)
        const missing = actCount + draftCount - acts.length - drafts.length
        expect(actWords).toEqual(expect.arrayContaining([...acts]))
        expect(draftWords).toEqual(expect.arrayContaining([...drafts]))
        expect(new Set([...acts, ...drafts]).size).toBe(acts.length + drafts.length)
        expect(missing).toBe(rescue?.unreadable ?? 0)
        if (damage.files.length === 1) expect(missing).toBe(0)
        if (missing > 0) ends.counted += 1
        else if (rescue === null) ends.whole += 1
        else ends.rescued += 1
      } catch (error) {
        throw new Error(`run ${run}: ${JSON.stringify(damage)}`, { cause: error })
      } finally {
        await desk.remove()
      }
    }
    vi.restoreAllMocks()
    process.stdout.write(
      `random damage: ${runs} runs; ${ends.whole} opened with everything, ${ends.rescued} rebuilt with everything of one's own, ${ends.counted} with what is lost counted\n`,
    )
    expect(ends.whole + ends.rescued + ends.counted).toBe(runs)
  },
  limitMs,
)
