import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DeskUnderTest } from '../test-server/desk-under-test.suite.ts'
import { cannotFailDisks, failDisk } from '../test-server/failing-disk.suite.ts'
import type { Turn } from '../test-server/failing-desk-child.suite.ts'
import { publishedCase } from '../test-server/feed-documents.suite.ts'
import { SpeakingServer } from '../test-server/speaking-server.suite.ts'

const childFile = join(import.meta.dirname, '../test-server/failing-desk-child.suite.ts')
const turns = 12
const cannot = cannotFailDisks()
if (cannot !== null) process.stdout.write(`not run: ${cannot}\n`)

let server: SpeakingServer
let desk: DeskUnderTest
let profileId = ''
const children: ChildProcess[] = []
beforeEach(async () => {
  server = await SpeakingServer.start()
  server.publish([publishedCase('case-1')])
  desk = new DeskUnderTest(server.url)
  profileId = await desk.enrol()
  await desk.until(({ dataAsOfMs }) => dataAsOfMs > 0)
  await desk.close()
  // From here on nobody is reached: what was decided is in the outbox and nowhere else.
  await server.stop()
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await desk.remove()
})

/** A desk in another process, that decides and types once for each words it is given. */
async function deskProcess() {
  const child = spawn(process.execPath, [childFile, desk.deskDir, profileId], { stdio: ['pipe', 'pipe', 'inherit'] })
  children.push(child)
  const said = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const line = async () => String((await said.next()).value)
  expect(await line()).toBe('ready')
  return {
    pid: child.pid ?? 0,
    turn: async (words: string): Promise<Turn> => {
      child.stdin.write(`${words}\n`)
      return JSON.parse(await line()) as Turn
    },
    end: async () => {
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

/** What was told as kept is kept, what was refused is not, and nothing is damaged. */
async function expectAsTold(heard: readonly Turn[]): Promise<void> {
  const refusals = heard.flatMap(({ decided, typed }) => [decided, typed]).filter((code) => code !== '')
  expect(refusals.length).toBeGreaterThan(0)
  expect(new Set(refusals)).toEqual(new Set(['disk-failing']))
  await desk.open()
  await desk.unlock()
  const { collections, database } = desk.profile
  const kept = await collections.outbox.find({ sort: [{ localSeq: 'asc' }] }).exec()
  expect(kept.map(({ body }) => (body.kind === 'handler-pass' ? body.opinion : ''))).toEqual(
    heard.flatMap(({ words, decided }) => (decided === '' ? [words] : [])),
  )
  expect((await collections.drafts.find().exec()).map(({ text }) => text)).toEqual(['well again'])
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(desk.profile.storage.state(0).rescue).toBeNull()
}

describe.skipIf(cannot !== null)('[DUR-3] a disk that fails', () => {
  it.each([1, 2, 3, 5, 7, 11])(
    'at every write number %i: what is acknowledged is kept, what is refused is not, and it goes on when the disk is well',
    async (every) => {
      const other = await deskProcess()
      const heard: Turn[] = [await other.turn('while well')]
      const disk = await failDisk(other.pid, every)
      for (let number = 1; number <= turns; number += 1) heard.push(await other.turn(`failing ${number}`))
      await disk.mend()
      heard.push(await other.turn('well again'))
      await other.end()

      expect(heard.at(-1)).toMatchObject({ decided: '', typed: '' })
      await expectAsTold(heard)
    },
  )

  it('is pulled out and put back: what is decided meanwhile is refused in words, and it goes on by itself', async () => {
    const other = await deskProcess()
    const before = await other.turn('before')
    const disk = await failDisk(other.pid, 1, 'everything')
    const meanwhile = await other.turn('meanwhile')
    expect(meanwhile).toMatchObject({ decided: 'disk-failing', typed: 'disk-failing' })
    await disk.mend()
    const after = await other.turn('well again')
    expect(after).toMatchObject({ decided: '', typed: '' })
    await other.end()
    await expectAsTold([before, meanwhile, after])
  })
})
