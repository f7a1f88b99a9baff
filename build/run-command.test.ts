import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { gone, isRunning } from '../e2e/desk/desk-under-test.ts'
import { runCommand } from './run-command.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'run-command-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A shell that starts a long sleep, notes its number in a file, and waits for it. */
const sleeper = (file: string): string => `sleep 300 & echo $! > '${file}'; wait`

async function numberIn(file: string): Promise<number> {
  const read = (): number => Number(readFileSync(file, { encoding: 'utf8', flag: 'a+' }))
  await expect.poll(read).toBeGreaterThan(0)
  return read()
}

describe.runIf(process.platform !== 'win32')('a command', () => {
  test('answers its exit code, and 127 where there is no such program', async () => {
    expect(await runCommand({ file: 'sh', args: ['-c', 'exit 7'], limitMinutes: 1 })).toBe(7)
    expect(await runCommand({ file: path.join(folder, 'none'), args: [], limitMinutes: 1 })).toBe(127)
  })

  test('at its time limit ends with all that it started', async () => {
    const file = path.join(folder, 'pid')
    expect(await runCommand({ file: 'sh', args: ['-c', sleeper(file)], limitMinutes: 0.05 })).toBe(124)
    await gone([await numberIn(file)])
  })

  test('told to end, whoever runs it ends by that signal, and nothing goes on', async () => {
    const file = path.join(folder, 'pid')
    const module = path.join(import.meta.dirname, 'run-command.ts')
    const script = `import { runCommand } from ${JSON.stringify(module)}
await runCommand({ file: 'sh', args: ['-c', ${JSON.stringify(sleeper(file))}], limitMinutes: 1 })`
    const runner = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], { stdio: 'ignore' })
    const pid = await numberIn(file)
    expect(await isRunning(pid)).toBe(true)
    runner.kill('SIGTERM')
    expect(await once(runner, 'exit')).toEqual([null, 'SIGTERM'])
    await gone([pid])
  })
})
