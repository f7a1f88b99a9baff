import { expect, test } from 'vitest'
import { whyOutdated } from './electron-age.ts'

const nowMs = Date.parse('2026-11-27T00:00:00Z')
const daysAgo = (days: number): string => new Date(nowMs - days * 86_400_000).toISOString()
const times = {
  created: daysAgo(4000),
  modified: daysAgo(0),
  '43.9.0': daysAgo(90),
  '44.1.0': daysAgo(60),
  '45.4.0': daysAgo(20),
  '45.4.1': daysAgo(10),
  '46.0.0-beta.3': daysAgo(30),
}

test.each([
  ['the newest', '45.4.1'],
  ['one whose later version is younger than 14 days', '45.4.0'],
  ['the newest of the major before', '44.1.0'],
])('[Electron 16] %s may be shipped', (_what, version) => {
  expect(whyOutdated(version, times, nowMs)).toBeNull()
})

test.each([
  ['two majors behind', '43.9.0', times, '2 majors behind 45'],
  ['a later version lies there for longer than 14 days', '45.3.9', times, '45.4.0 has been there for 20 days'],
  ['also in the major before', '44.0.5', times, '44.1.0 has been there for 60 days'],
  ['10 is later than 9', '45.9.0', { ...times, '45.10.0': daysAgo(15) }, '45.10.0 has been there for 15 days'],
])('[Electron 16] %s: it may not', (_what, version, known, why) => {
  expect(whyOutdated(version, known, nowMs)).toContain(why)
})
