import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const platformPackage = `node-${process.platform}-${process.arch}`
const lock = {
  packages: {
    '': { name: 'x' },
    'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
    'node_modules/other-platform': { version: '1.0.0', integrity: 'sha512-b', optional: true },
  },
}
let folder = ''

/** Stands for npm: notes how it was called and installs the one package that matters. */
const npm = `
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
appendFileSync('npm-calls', process.argv.slice(2).join(' ') + '\\n')
if (process.env.NPM_FAILS) process.exit(7)
mkdirSync('node_modules/${platformPackage}/bin', { recursive: true })
writeFileSync('node_modules/${platformPackage}/bin/node', '')
`

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ensure-'))
  mkdirSync(path.join(folder, 'build'))
  copyFileSync(path.join(import.meta.dirname, 'ensure.mjs'), path.join(folder, 'build', 'ensure.mjs'))
  writeFileSync(path.join(folder, 'package-lock.json'), JSON.stringify(lock))
  writeFileSync(path.join(folder, 'npm.mjs'), npm)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function ensure(environment: Readonly<Record<string, string>> = {}) {
  const env = {
    ...process.env,
    npm_execpath: path.join(folder, 'npm.mjs'),
    npm_node_execpath: process.execPath,
    ...environment,
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(folder, 'build', 'ensure.mjs')], {
    env,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}
const calls = () =>
  existsSync(path.join(folder, 'npm-calls')) ? readFileSync(path.join(folder, 'npm-calls'), 'utf8') : ''
const binNode = () => path.join(folder, 'node_modules', '.bin', 'node')

describe.skipIf(process.platform === 'win32')('what runs before every npm script', () => {
  test('installs a fresh clone without scripts, says so before and after, and links the Node that came with it', () => {
    const { status, stdout } = ensure()
    expect(stdout).toMatch(/^Installing the packages.*\nInstalled in \d+ s\.\n$/)
    expect(calls()).toBe('ci --ignore-scripts --no-audit --no-fund --loglevel=error\n')
    expect(readlinkSync(binNode())).toBe(`../${platformPackage}/bin/node`)
    expect(status).toBe(0)
  })

  test('does and says nothing the second time', () => {
    ensure()
    expect(ensure()).toEqual({ status: 0, stdout: '', stderr: '' })
    expect(calls().split('\n')).toHaveLength(2)
  })

  test('installs again when the lock has changed', () => {
    ensure()
    writeFileSync(path.join(folder, 'package-lock.json'), JSON.stringify({ ...lock, changed: true }))
    ensure()
    expect(calls().split('\n')).toHaveLength(3)
  })

  test('links the Node again when an old npm has dropped it', () => {
    ensure()
    rmSync(binNode())
    ensure()
    expect(readlinkSync(binNode())).toBe(`../${platformPackage}/bin/node`)
  })

  test('leaves a tree that already fits the lock as it is (a developer’s own npm install)', () => {
    mkdirSync(path.join(folder, 'node_modules', platformPackage, 'bin'), { recursive: true })
    writeFileSync(path.join(folder, 'node_modules', platformPackage, 'bin', 'node'), '')
    const { 'node_modules/a': a } = lock.packages
    writeFileSync(
      path.join(folder, 'node_modules', '.package-lock.json'),
      JSON.stringify({ packages: { 'node_modules/a': a } }),
    )
    expect(ensure()).toEqual({ status: 0, stdout: '', stderr: '' })
    expect(calls()).toBe('')
  })

  test('says in a sentence that the installation failed, and tries again the next time', () => {
    const { status, stderr } = ensure({ NPM_FAILS: '1' })
    expect(stderr).toBe(
      'The packages could not be installed (npm ended with code 7). Check the network and the npm registry setting, then run the same command again.\n',
    )
    expect(status).toBe(1)
    expect(ensure().status).toBe(0)
  })
})
