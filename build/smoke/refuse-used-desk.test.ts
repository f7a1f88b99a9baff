import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { lockFolder } from '../../electron/store/sqlite/lock-folder.ts'
import { StartProblem } from '../start/start-problem.ts'
import { refuseUsedDesk, smokeMark } from './refuse-used-desk.ts'

let dataDir = ''
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'smoke-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

describe('the desk that a smoke run would remove', () => {
  test('is none, or one of an earlier smoke run', () => {
    expect(() => refuseUsedDesk(dataDir)).not.toThrow()
    writeFileSync(path.join(dataDir, smokeMark), '')
    mkdirSync(path.join(dataDir, 'desk', 'profiles'), { recursive: true })
    expect(() => refuseUsedDesk(dataDir)).not.toThrow()
  })

  test('is never one that a person made: its decisions may not have been sent', () => {
    mkdirSync(path.join(dataDir, 'desk', 'profiles'), { recursive: true })
    expect(() => refuseUsedDesk(dataDir)).toThrow(StartProblem)
    expect(() => refuseUsedDesk(dataDir)).toThrow('no smoke run made')
  })

  test('is not one that is running', () => {
    writeFileSync(path.join(dataDir, smokeMark), '')
    const held = lockFolder(path.join(dataDir, 'desk'))
    expect(() => refuseUsedDesk(dataDir)).toThrow('close it first')
    held.release()
    expect(() => refuseUsedDesk(dataDir)).not.toThrow()
  })
})
