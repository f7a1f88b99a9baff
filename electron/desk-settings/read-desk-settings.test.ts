import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { firstSettings } from '../../shared/contract/desk-settings.ts'
import { keepSettings } from '../store/host/settings-keeper.ts'
import { readDeskSettings, settingsFile } from './read-desk-settings.ts'

let deskDir = ''
beforeEach(() => {
  deskDir = mkdtempSync(path.join(tmpdir(), 'desk-settings-'))
})
afterEach(() => rmSync(deskDir, { recursive: true, force: true }))

test('a desk that nobody has set has the first settings', () => {
  expect(readDeskSettings(deskDir)).toEqual(firstSettings)
})

test('what is changed is there after the next start, and what is not named stays', () => {
  const keeper = keepSettings(deskDir)
  keeper.change({ appearance: 'dark' })
  keeper.change({ locale: 'en' })
  expect(readDeskSettings(deskDir)).toEqual({ ...firstSettings, appearance: 'dark', locale: 'en' })
  expect(keepSettings(deskDir).now()).toEqual(keeper.now())
})

test.each(['', '{', 'null', '"dark"', '[1]'])('a file that holds %j is as if nobody had set anything', (content) => {
  writeFileSync(settingsFile(deskDir), content)
  expect(readDeskSettings(deskDir)).toEqual(firstSettings)
})

test('one wrong value costs no other', () => {
  writeFileSync(
    settingsFile(deskDir),
    JSON.stringify({ locale: 'en', appearance: '"><script>', textSize: 130, idleLockMinutes: 0, name: 'x' }),
  )
  expect(readDeskSettings(deskDir)).toEqual({ ...firstSettings, locale: 'en' })
})

test('a folder that cannot be written is said, and the settings stay as they were', () => {
  const keeper = keepSettings(path.join(deskDir, 'missing'))
  expect(() => keeper.change({ locale: 'en' })).toThrow()
  expect(keeper.now()).toEqual(firstSettings)
})
