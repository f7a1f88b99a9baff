import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { gone } from '../../e2e/desk/desk-under-test.ts'
import { compile } from '../compile.ts'
import { endStarted, standInBrowser, startProcess, type Started } from './start-processes.suite.ts'

const nowhere = 'http://127.0.0.1:9'
const patience = { timeout: 40_000, interval: 100 }
let folder = ''
let dataDir = ''

beforeAll(async () => void (await compile()), 120_000)
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'start-'))
  dataDir = path.join(folder, 'data')
})
afterEach(async () => {
  await endStarted()
  rmSync(folder, { recursive: true, force: true })
})

/** A desk alone with a window of the stand-in, open. Answers it, its processes then, and what the window is told. */
async function openDesk(): Promise<Started & { readonly all: number[]; readonly noted: () => string }> {
  const { file, noted } = standInBrowser(folder)
  const environment = { ZHIPING_BROWSER: file, DISPLAY: ':99' }
  const desk = startProcess({ words: ['--server', nowhere, '--data', dataDir], environment })
  await expect.poll(desk.output, patience).toContain('浏览器窗口 browser window')
  const all = desk.processes()
  // The start itself, the browser host, the store, the browser.
  expect(all).toHaveLength(4)
  return { ...desk, all, noted: () => (existsSync(noted) ? readFileSync(noted, 'utf8') : '') }
}

/** Every one of them ends after `act`; a zombie counts as gone. One that was not told, and would stay, fails it. */
async function endsEverything(all: readonly number[], act: () => void): Promise<void> {
  act()
  await gone(all)
}

describe.runIf(process.platform === 'linux')('every end ends every process', () => {
  test('Ctrl-C, which the whole process group gets', async () => {
    const desk = await openDesk()
    await endsEverything(desk.all, desk.interrupt)
    expect(await desk.ended).toBe(0)
    expect(desk.output()).not.toMatch(/Error|at .*:\d+:\d+/)
    expect(existsSync(path.join(dataDir, 'running.json'))).toBe(false)
  }, 120_000)

  test('SIGTERM to the start', async () => {
    const desk = await openDesk()
    await endsEverything(desk.all, () => process.kill(desk.all[0] ?? 0, 'SIGTERM'))
    expect(await desk.ended).toBe(0)
  }, 120_000)

  test('SIGKILL of the start, which can then tell nobody', async () => {
    const desk = await openDesk()
    await endsEverything(desk.all, () => process.kill(desk.all[0] ?? 0, 'SIGKILL'))
  }, 120_000)

  test('SIGKILL of the browser host', async () => {
    const desk = await openDesk()
    await endsEverything(desk.all, () => process.kill(desk.all[1] ?? 0, 'SIGKILL'))
    expect(await desk.ended).toBe(0)
  }, 120_000)

  test('SIGKILL of whoever started it (npm)', async () => {
    const { file } = standInBrowser(folder)
    const desk = startProcess({
      words: ['--server', nowhere, '--data', dataDir],
      environment: { ZHIPING_BROWSER: file, DISPLAY: ':99' },
      through: ['/bin/sh', '-c', '"$@"; :', 'npm'],
    })
    await expect.poll(desk.output, patience).toContain('浏览器窗口 browser window')
    const all = desk.processes()
    expect(all).toHaveLength(5)
    await endsEverything(all, () => process.kill(all[0] ?? 0, 'SIGKILL'))
  }, 120_000)

  test('the window closed by the person', async () => {
    const desk = await openDesk()
    const browser = desk.all.find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--app='))
    await endsEverything(desk.all, () => process.kill(browser ?? 0, 'SIGTERM'))
    expect(await desk.ended).toBe(0)
  }, 120_000)

  test('Ctrl-C while it is still starting', async () => {
    const desk = startProcess({ words: ['--server', nowhere, '--data', dataDir] })
    await expect.poll(() => desk.processes().length, patience).toBeGreaterThan(1)
    const all = desk.processes()
    await endsEverything(all, desk.interrupt)
    expect(desk.output()).not.toMatch(/Error|at .*:\d+:\d+/)
  }, 120_000)
})

describe('what a person reads', () => {
  test('a second start on a running one brings its window to the front, says so, and ends well', async () => {
    const desk = await openDesk()
    const second = startProcess({ words: ['--server', nowhere, '--data', dataDir] })
    expect(await second.ended).toBe(0)
    expect(second.output()).toContain('Already running; its window was brought to the front.')
    await expect.poll(desk.noted).toContain('Target.activateTarget')
    expect(desk.child.exitCode).toBeNull()
  }, 120_000)

  test('no browser: the address is printed, once it works, and the start goes on', async () => {
    const desk = startProcess({ words: ['--server', nowhere, '--data', dataDir] })
    await expect.poll(desk.output, patience).toContain('停止 stop')
    const addresses = (): string[] => desk.output().match(/http:\/\/127\.0\.0\.1:\d+\/enter\?token=[\w-]{43}/g) ?? []
    expect(desk.output()).toContain('无浏览器 no browser')
    expect(addresses()).toHaveLength(1)
    expect((await fetch(addresses()[0] ?? '', { redirect: 'manual' })).status).toBe(303)
    // The address works once; a second start has a new one printed.
    const second = startProcess({ words: ['--server', nowhere, '--data', dataDir] })
    expect(await second.ended).toBe(0)
    await expect.poll(() => addresses().length).toBe(2)
    expect((await fetch(addresses()[1] ?? '', { redirect: 'manual' })).status).toBe(303)
    desk.interrupt()
    expect(await desk.ended).toBe(0)
  }, 120_000)

  test('a browser that cannot show its window is named, and the address printed', async () => {
    const broken = path.join(folder, 'broken-browser')
    writeFileSync(broken, '#!/bin/sh\nexit 1\n')
    chmodSync(broken, 0o755)
    const words = ['--server', nowhere, '--data', dataDir]
    const desk = startProcess({ words, environment: { ZHIPING_BROWSER: broken, DISPLAY: ':99' } })
    await expect.poll(desk.output, patience).toContain('停止 stop')
    expect(desk.output()).toContain(`${broken} ended before its window was open.`)
    expect(desk.output()).toContain('/enter?token=')
  }, 120_000)

  test('an Electron that cannot show its window is said to, and a browser opens the desk', async () => {
    const broken = path.join(folder, 'electron')
    writeFileSync(broken, '#!/bin/sh\necho "[1:1123/1.2:ERROR:bus.cc(1)] no bus" >&2\necho no sandbox >&2\nexit 1\n')
    chmodSync(broken, 0o755)
    const environment = {
      ZHIPING_BROWSER: standInBrowser(folder).file,
      DISPLAY: ':99',
      ELECTRON_OVERRIDE_DIST_PATH: folder,
    }
    const desk = startProcess({ words: ['--server', nowhere, '--data', dataDir], environment })
    await expect.poll(desk.output, patience).toContain('停止 stop')
    expect(desk.output()).toContain('Electron ended before its window was open; using a browser.')
    expect(desk.output()).toContain('no sandbox')
    expect(desk.output()).not.toContain('bus.cc')
    expect(desk.output()).toContain('浏览器窗口 browser window')
  }, 120_000)

  test('the server elsewhere is named, and no demo account: it may not have them', async () => {
    const desk = startProcess({ words: ['--server', nowhere, '--data', dataDir] })
    await expect.poll(desk.output, patience).toContain('停止 stop')
    expect(desk.output()).toContain(`服务器 server ${nowhere}`)
    expect(desk.output()).not.toContain('demo accounts')
    expect(existsSync(path.join(dataDir, 'server'))).toBe(false)
  }, 120_000)

  test('a port that is taken: one sentence, at once, and a code that is not 0', async () => {
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
    const { port } = taken.address() as AddressInfo
    const desk = startProcess({ words: ['--port', String(port), '--data', dataDir] })
    expect(await desk.ended).toBe(1)
    expect(desk.output().trim().split('\n')).toEqual([
      expect.stringContaining(`Port ${port} is used by another program`),
    ])
    taken.close()
  }, 120_000)

  test.runIf(process.getuid?.() === 0)(
    'a folder that is not ours to write: one sentence, and a code that is not 0',
    async () => {
      // To root nothing is unwritable; so without that power of its. As somebody else one could not read a checkout in a private folder.
      mkdirSync(dataDir, { mode: 0o555 })
      const through = ['setpriv', '--bounding-set', '-dac_override']
      const desk = startProcess({ words: ['--server', nowhere, '--data', dataDir], through })
      expect(await desk.ended).toBe(1)
      expect(desk.output().trim().split('\n')).toEqual([
        expect.stringContaining(`The data folder cannot be written (EACCES); choose another with --data DIR.`),
      ])
    },
    120_000,
  )

  test('a word that is not understood: one sentence, and code 2', async () => {
    const desk = startProcess({ words: ['--prot', '1'] })
    expect(await desk.ended).toBe(2)
    expect(desk.output().trim().split('\n')).toHaveLength(1)
  }, 120_000)

  test('the smoke run without any browser says exactly that, with code 3', async () => {
    const desk = startProcess({ words: ['--smoke', '--data', dataDir] })
    expect(await desk.ended).toBe(3)
    expect(desk.output()).toBe('smoke incomplete: no browser\n')
  }, 120_000)

  test('the smoke run keeps away from a folder whose desk is open', async () => {
    const desk = await openDesk()
    const smoke = startProcess({ words: ['--smoke', '--data', dataDir] })
    expect(await smoke.ended).toBe(1)
    expect(smoke.output()).toContain('A desk is running')
    expect(existsSync(path.join(dataDir, 'desk'))).toBe(true)
    expect(desk.child.exitCode).toBeNull()
  }, 120_000)
})
