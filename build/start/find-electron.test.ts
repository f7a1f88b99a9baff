import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findElectron, hasDisplay } from './find-electron.ts'

let repository = ''
beforeEach(() => {
  repository = mkdtempSync(path.join(tmpdir(), 'find-electron-'))
})
afterEach(() => rmSync(repository, { recursive: true, force: true }))

function file(...parts: string[]): string {
  const place = path.join(repository, ...parts)
  mkdirSync(path.dirname(place), { recursive: true })
  writeFileSync(place, parts.at(-1) === 'path.txt' ? 'electron\n' : '')
  return place
}

describe('where Electron is', () => {
  test('nowhere: after an install without scripts the package has no binary, and none is fetched', () => {
    file('node_modules', 'electron', 'package.json')
    expect(findElectron(repository, {}, 'linux')).toBeNull()
  })

  test('in the package that a fetch has filled', () => {
    file('node_modules', 'electron', 'path.txt')
    expect(findElectron(repository, {}, 'linux')).toBeNull()
    const electron = file('node_modules', 'electron', 'dist', 'electron')
    expect(findElectron(repository, {}, 'linux')).toBe(electron)
  })

  test('in the folder that ELECTRON_OVERRIDE_DIST_PATH names, before the package', () => {
    file('node_modules', 'electron', 'path.txt')
    file('node_modules', 'electron', 'dist', 'electron')
    const own = file('own', 'electron')
    expect(findElectron(repository, { ELECTRON_OVERRIDE_DIST_PATH: path.dirname(own) }, 'linux')).toBe(own)
    const windows = file('win', 'electron.exe')
    expect(findElectron(repository, { ELECTRON_OVERRIDE_DIST_PATH: path.dirname(windows) }, 'win32')).toBe(windows)
  })

  test('a folder that is named but empty is not replaced by the package: the person asked for that one', () => {
    file('node_modules', 'electron', 'path.txt')
    file('node_modules', 'electron', 'dist', 'electron')
    const empty = path.join(repository, 'empty')
    expect(findElectron(repository, { ELECTRON_OVERRIDE_DIST_PATH: empty }, 'linux')).toBeNull()
  })
})

describe('whether a window can be shown', () => {
  test('on Linux with X or Wayland, elsewhere always', () => {
    expect(hasDisplay({}, 'linux')).toBe(false)
    expect(hasDisplay({ DISPLAY: ':0' }, 'linux')).toBe(true)
    expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true)
    expect(hasDisplay({}, 'win32')).toBe(true)
    expect(hasDisplay({}, 'darwin')).toBe(true)
  })
})
