import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { serverPaths } from '../../../shared/contract/sync/paths.ts'
import { DeskUnderTest, opinionOn } from '../test-server/desk-under-test.suite.ts'
import { publishedCase, publishedMe } from '../test-server/feed-documents.suite.ts'
import { SpeakingServer } from '../test-server/speaking-server.suite.ts'
import { markDamaged } from '../rescue/damage-mark.ts'
import { unsentActs, unsentOfDesk } from './unsent-acts.ts'

let server: SpeakingServer
let desk: DeskUnderTest
let told: (number | null)[]
beforeEach(async () => {
  server = await SpeakingServer.start()
  server.publish([publishedMe('person-1'), publishedCase('case-1')])
  desk = new DeskUnderTest(server.url)
  told = []
  desk.attach = [unsentActs(desk.deskDir, (count) => told.push(count)).attach]
})
afterEach(async () => {
  await desk.remove()
  await server.stop()
})
const markOf = (profileId: string): string => join(desk.deskDir, 'profiles', profileId, 'nothing-unsent')

test('an act counts before it is acknowledged, and until the server has answered it', async () => {
  await desk.enrol()
  await desk.until(({ dataAsOfMs }) => dataAsOfMs > 0)
  expect(told).toEqual([0])
  server.mishap(serverPaths.push, ...Array<'not-reached'>(1000).fill('not-reached'))
  desk.profile.appendAct(opinionOn('case-1', 'one'))
  expect(told).toEqual([0, 1])
  await desk.store.lock()
  // Locked away with something unsent: how much cannot be told any more, so it is not called nothing.
  expect(told).toEqual([0, 1, null])
  await desk.reopen()
  expect(told.at(-1)).toBe(1)
})

test('the mark of a profile is there only while it is closed with nothing unsent', async () => {
  const profileId = await desk.enrol()
  await desk.until(({ dataAsOfMs }) => dataAsOfMs > 0)
  expect(existsSync(markOf(profileId))).toBe(false)
  await desk.store.lock()
  expect(existsSync(markOf(profileId))).toBe(true)
  expect(told.at(-1)).toBe(0)
  await desk.reopen()
  expect(existsSync(markOf(profileId))).toBe(false)
})

test('one person’s sent acts say nothing of another’s: after a crash it cannot be told until that person unlocks', async () => {
  const profileId = await desk.enrol()
  await desk.store.lock()
  expect(unsentOfDesk(desk.deskDir, null)).toBe(0)
  rmSync(markOf(profileId))
  expect(unsentOfDesk(desk.deskDir, null)).toBeNull()
  expect(unsentOfDesk(desk.deskDir, { profileId: 'another', waiting: 0 })).toBeNull()
  expect(unsentOfDesk(desk.deskDir, { profileId: 'another', waiting: 3 })).toBe(3)
  expect(unsentOfDesk(desk.deskDir, { profileId, waiting: 0 })).toBe(0)
})

test('an empty desk has nothing unsent, nor has a folder that never became a profile', () => {
  expect(unsentOfDesk(desk.deskDir, null)).toBe(0)
  mkdirSync(join(desk.deskDir, 'profiles', 'half-made'), { recursive: true })
  writeFileSync(join(desk.deskDir, 'profiles', 'half-made', 'store.db'), '')
  expect(readdirSync(join(desk.deskDir, 'profiles'))).toEqual(['half-made'])
  expect(unsentOfDesk(desk.deskDir, null)).toBe(0)
})

test('[DUR-4] of a profile that was found damaged, or of a folder that cannot be read, nobody says that nothing is unsent', async () => {
  const profileId = await desk.enrol()
  await desk.until(({ dataAsOfMs }) => dataAsOfMs > 0)
  await desk.store.lock()
  expect(unsentOfDesk(desk.deskDir, null)).toBe(0)
  const folder = join(desk.deskDir, 'profiles', profileId)
  // One of the two copies that make the folder a profile is enough.
  rmSync(join(folder, 'profile.json'))
  expect(unsentOfDesk(desk.deskDir, null)).toBe(0)
  markDamaged(folder)
  expect(unsentOfDesk(desk.deskDir, null)).toBeNull()
  const file = join(desk.deskDir, 'a-file')
  mkdirSync(file)
  writeFileSync(join(file, 'profiles'), '')
  expect(unsentOfDesk(file, null)).toBeNull()
})
