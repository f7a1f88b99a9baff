import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fontEnvironment } from '../app-files/font-environment.ts'
import { openBrowserWindow, windowSwitches, type BrowserWindow } from './browser-window.ts'

/** The stand-in is a Node that has to start first. */
const soon = { timeout: 20_000 }
let folder = ''
let opened: BrowserWindow | null = null
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'browser-window-'))
  opened = null
})
afterEach(() => {
  opened?.process.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

const place = () => ({ url: 'http://127.0.0.1:1/enter?token=t', profileDir: path.join(folder, 'browser') })

/**
 * A program in the browser's stead: notes what it was started with and every message of the pipe, answers a question
 * for its windows, and ends when the pipe does.
 */
function standIn(): string {
  const file = path.join(folder, 'stand-in')
  writeFileSync(
    file,
    `#!${process.execPath}
const fs = require('node:fs')
const note = (what) => fs.appendFileSync(${JSON.stringify(path.join(folder, 'noted'))}, JSON.stringify(what) + '\\n')
note({ switches: process.argv.slice(2), fonts: process.env.FONTCONFIG_FILE })
const answers = fs.createWriteStream(null, { fd: 4 })
fs.createReadStream(null, { fd: 3 }).on('data', (bytes) => {
  for (const text of bytes.toString().split('\\0').filter(Boolean)) {
    const message = JSON.parse(text)
    note(message)
    if (message.method === 'Browser.close') process.exit(0)
    if (message.method !== 'Target.getTargets') continue
    const answer = JSON.stringify({ id: message.id, result: { targetInfos: [{ type: 'worker', targetId: 'w' }, { type: 'page', targetId: 'p1' }] } }) + '\\0'
    answers.write(answer.slice(0, 20))
    setTimeout(() => answers.write(answer.slice(20)), 30)
  }
}).on('end', () => process.exit(0))
`,
  )
  chmodSync(file, 0o755)
  return file
}

function noted(): Record<string, unknown>[] {
  try {
    const lines = readFileSync(path.join(folder, 'noted'), 'utf8').trim().split('\n')
    return lines.map((line) => JSON.parse(line) as Record<string, unknown>)
  } catch {
    return [] // nothing noted yet
  }
}

function open(): BrowserWindow {
  opened = openBrowserWindow({ ...place(), executable: standIn(), fontDir: '/fonts' })
  return opened
}

describe('how the browser is started', () => {
  test('incognito and in a profile of its own: a Chromium profile keeps what is typed in clear', () => {
    const switches = windowSwitches(place())
    expect(switches).toContain('--incognito')
    expect(switches).toContain(`--user-data-dir=${path.join(folder, 'browser')}`)
    expect(switches).toContain('--app=http://127.0.0.1:1/enter?token=t')
  })

  test('driven over a pipe and never a port, which any program of this machine could use', async () => {
    open()
    await expect.poll(() => noted().length, soon).toBe(1)
    const switches = noted()[0]?.['switches'] as string[]
    expect(switches[0]).toBe('--remote-debugging-pipe')
    expect(switches.filter((one) => one.includes('port'))).toEqual([])
    expect(switches.filter((one) => one.includes('remote'))).toHaveLength(1)
  })

  test('nothing of it phones home, and nothing weakens the page', () => {
    const switches = windowSwitches(place())
    for (const quiet of [
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-breakpad',
    ])
      expect(switches).toContain(quiet)
    expect(switches.join(' ')).not.toMatch(
      /disable-web-security|allow-running-insecure|load-extension|ignore-certificate/,
    )
  })

  test.runIf(process.getuid !== undefined)('without a sandbox only as root, who cannot have one', () => {
    expect(windowSwitches(place()).includes('--no-sandbox')).toBe(process.getuid?.() === 0)
  })

  test('on Linux our font folder is in the browser’s list of fonts, beside the system’s', () => {
    const { FONTCONFIG_FILE } = fontEnvironment('/our/fonts', folder)
    if (process.platform !== 'linux') return expect(FONTCONFIG_FILE).toBeUndefined()
    const said = readFileSync(FONTCONFIG_FILE ?? '', 'utf8')
    expect(said).toContain('<dir>/our/fonts</dir>')
    expect(said).toContain('/etc/fonts/fonts.conf')
  })
})

describe('the window', () => {
  test('is brought to the front through the pipe: its page is asked for, then activated', async () => {
    const window = open()
    window.bringToFront()
    await expect
      .poll(() => noted().at(-1), soon)
      .toMatchObject({ method: 'Target.activateTarget', params: { targetId: 'p1' } })
    window.bringToFront()
    await expect.poll(() => noted().filter(({ method }) => method === 'Target.activateTarget'), soon).toHaveLength(2)
  })

  test('closing asks the browser to end, and tells when it is gone', async () => {
    const window = open()
    await expect.poll(() => noted().length, soon).toBe(1)
    window.close()
    await window.closed
    expect(noted().at(-1)).toMatchObject({ method: 'Browser.close' })
  })

  test('a browser that ended by itself is no error for what is asked of it afterwards', async () => {
    const window = open()
    window.process.kill('SIGKILL')
    await window.closed
    window.bringToFront()
    window.close()
    await new Promise((resolve) => setTimeout(resolve, 50))
  })

  test('a browser that cannot be run counts as closed at once', async () => {
    opened = openBrowserWindow({ ...place(), executable: path.join(folder, 'no-such'), fontDir: '/fonts' })
    await opened.closed
  })
})
