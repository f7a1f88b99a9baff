import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { frontRunningStart, markStart, prepareFolder } from './one-start.ts'
import { StartProblem } from './start-problem.ts'

let dataDir = ''
let unmark = (): void => {}
let fronts = 0
const control = (): string => path.join(dataDir, 'running.json')
const mark = async (): Promise<void> => {
  unmark = await markStart(dataDir, () => fronts++)
}

beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'one-start-'))
  fronts = 0
})
afterEach(() => {
  unmark()
  unmark = () => {}
  rmSync(dataDir, { recursive: true, force: true })
})

describe('a second start with the same folder', () => {
  test('brings the first one’s window to the front', async () => {
    await mark()
    expect(await frontRunningStart(dataDir)).toBe(true)
    expect(fronts).toBe(1)
  })

  test('is not told of a window by one that is ending, and does not take its folder either', async () => {
    unmark = await markStart(dataDir, () => false)
    expect(await frontRunningStart(dataDir)).toBe(false)
    await expect(markStart(dataDir, () => true)).rejects.toThrow('Another start is using')
  })

  test('finds nothing where nothing ever ran, and nothing once the first has ended', async () => {
    expect(await frontRunningStart(dataDir)).toBe(false)
    await mark()
    unmark()
    expect(existsSync(control())).toBe(false)
    expect(await frontRunningStart(dataDir)).toBe(false)
  })

  test('is not kept out by what a killed one left behind', async () => {
    await mark()
    const left = readFileSync(control())
    unmark()
    writeFileSync(control(), left)
    expect(await frontRunningStart(dataDir)).toBe(false)
    await mark()
    expect(await frontRunningStart(dataDir)).toBe(true)
  })

  test.each([
    '',
    '{',
    '{"port":',
    'null',
    '[]',
    '{}',
    '{"port":0,"token":"t"}',
    '{"port":99999,"token":"t"}',
    '{"port":"x"}',
  ])('nor by one half-written: %j', async (text) => {
    writeFileSync(control(), text)
    expect(await frontRunningStart(dataDir)).toBe(false)
  })

  test('a wrong token moves no window: the port may be another program’s by now', async () => {
    await mark()
    const { port } = JSON.parse(readFileSync(control(), 'utf8')) as { port: number }
    writeFileSync(control(), JSON.stringify({ port, token: 'of another' }))
    expect(await frontRunningStart(dataDir)).toBe(false)
    const asked = await Promise.all([
      fetch(`http://127.0.0.1:${port}/front`, { method: 'POST' }),
      fetch(`http://127.0.0.1:${port}/front`, { method: 'POST', headers: { authorization: 'Bearer ' } }),
      fetch(`http://127.0.0.1:${port}/`),
    ])
    expect(asked.map(({ status }) => status)).toEqual([403, 403, 403])
    expect(fronts).toBe(0)
  })

  test.runIf(process.platform !== 'win32')('only the person himself may read the token', async () => {
    await mark()
    expect(statSync(control()).mode & 0o077).toBe(0)
  })

  test('of two that start at the same moment one is the first', async () => {
    const marked = await Promise.allSettled([markStart(dataDir, () => fronts++), markStart(dataDir, () => fronts++)])
    const won = marked.filter((one) => one.status === 'fulfilled')
    expect(won).toHaveLength(1)
    expect(marked.find((one) => one.status === 'rejected')?.reason).toBeInstanceOf(StartProblem)
    expect(await frontRunningStart(dataDir)).toBe(true)
    for (const one of won) one.value()
  })
})

describe('the data folder', () => {
  test('is made where it is missing, for its owner only, and nothing is left of the try', () => {
    const deep = path.join(dataDir, 'a', 'b')
    prepareFolder(deep)
    expect(readdirSync(deep)).toEqual([])
    if (process.platform !== 'win32') expect(statSync(deep).mode & 0o077).toBe(0)
  })

  test('one that lies under a file is refused with a sentence that names it', () => {
    const file = path.join(dataDir, 'file')
    writeFileSync(file, '')
    expect(() => prepareFolder(path.join(file, 'data'))).toThrow(StartProblem)
    expect(() => prepareFolder(path.join(file, 'data'))).toThrow(path.join(file, 'data'))
    mkdirSync(path.join(dataDir, 'good'))
    expect(() => prepareFolder(path.join(dataDir, 'good'))).not.toThrow()
  })
})
