import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { electronDist, pinnedElectron, runsStoreInside } from './electron-dist.ts'

const repository = path.resolve(import.meta.dirname, '../..')
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'electron-dist-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('without an override the exactly pinned Electron is packaged, and it runs the store inside', () => {
  const electron = electronDist(repository, {})
  expect(electron).toEqual({ folder: null, version: pinnedElectron(repository) })
  expect(electron.version).toMatch(/^\d+\.\d+\.\d+$/)
  expect(runsStoreInside(electron.version)).toBe(true)
})

test('an Electron given as a folder says its version, or is refused', async () => {
  const environment = { ELECTRON_OVERRIDE_DIST_PATH: folder }
  expect(() => electronDist(repository, environment)).toThrow('does not tell its version')
  await writeFile(path.join(folder, 'version'), 'v34.5.8\n')
  expect(electronDist(repository, environment)).toEqual({ folder, version: '34.5.8' })
})

test('only an Electron with Node-API 10 runs the store inside', () => {
  expect([runsStoreInside('33.2.1'), runsStoreInside('34.5.8'), runsStoreInside('35.0.0')]).toEqual([false, false, true]) // oxfmt-ignore
})
