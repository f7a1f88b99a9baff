import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findBrowser } from './find-browser.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'find-browser-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function program(...parts: string[]): string {
  const file = path.join(folder, ...parts)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, '#!/bin/sh\n')
  chmodSync(file, 0o755)
  return file
}

describe('which browser opens the desk', () => {
  test('on Linux: Chrome, Chromium or Edge on PATH, Chrome first wherever it lies', () => {
    program('a', 'chromium')
    const chrome = program('b', 'google-chrome')
    const places = { PATH: [path.join(folder, 'a'), path.join(folder, 'b')].join(path.delimiter) }
    expect(findBrowser(places, 'linux')).toBe(chrome)
    expect(findBrowser({ PATH: path.join(folder, 'a') }, 'linux')).toBe(path.join(folder, 'a', 'chromium'))
    expect(findBrowser({ PATH: path.dirname(program('c', 'microsoft-edge')) }, 'linux')).toContain('microsoft-edge')
  })

  test('none where PATH is empty, missing, or holds only what nobody can run', () => {
    const file = program('a', 'chromium')
    chmodSync(file, 0o644)
    expect(findBrowser({}, 'linux')).toBeNull()
    expect(findBrowser({ PATH: '' }, 'linux')).toBeNull()
    expect(findBrowser({ PATH: path.dirname(file) }, 'linux')).toBeNull()
  })

  test('on Windows: under either folder for programs, or the person’s own', () => {
    const edge = program('x86', 'Microsoft', 'Edge', 'Application', 'msedge.exe')
    const roots = { PROGRAMFILES: path.join(folder, 'none'), 'PROGRAMFILES(X86)': path.join(folder, 'x86') }
    expect(findBrowser(roots, 'win32')).toBe(edge)
    const own = program('local', 'Google', 'Chrome', 'Application', 'chrome.exe')
    expect(findBrowser({ LOCALAPPDATA: path.join(folder, 'local') }, 'win32')).toBe(own)
    expect(findBrowser({}, 'win32')).toBeNull()
  })

  test('ZHIPING_BROWSER names one outright, and `none` does as if there were none', () => {
    const own = program('own-browser')
    const places = { PATH: path.dirname(program('a', 'chromium')) }
    expect(findBrowser({ ...places, ZHIPING_BROWSER: own }, 'linux')).toBe(own)
    expect(findBrowser({ ...places, ZHIPING_BROWSER: 'none' }, 'linux')).toBeNull()
  })

  test('one named but not there is not replaced by another: the person asked for that one', () => {
    const places = { PATH: path.dirname(program('a', 'chromium')) }
    expect(findBrowser({ ...places, ZHIPING_BROWSER: path.join(folder, 'gone') }, 'linux')).toBeNull()
  })
})
