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
const native = { version: '1.0.0', integrity: 'sha512-n', optional: true, os: [process.platform], cpu: [process.arch] }
const lock = {
  packages: {
    '': { name: 'x', devDependencies: { tool: '1.0.0' }, optionalDependencies: { [platformPackage]: '1.0.0' } },
    'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
    // A direct dependency that something else wants optionally: npm's lock calls it optional.
    'node_modules/tool': { version: '1.0.0', integrity: 'sha512-t', devOptional: true },
    'node_modules/other-platform': { version: '1.0.0', integrity: 'sha512-b', optional: true, os: ['plan9'] },
    'node_modules/nice-to-have': { version: '1.0.0', integrity: 'sha512-c', optional: true },
    'node_modules/native-part': native,
    [`node_modules/${platformPackage}`]: { ...native, os: process.platform, cpu: process.arch },
  },
}
/** What a machine like this one does not get, or can do without. */
const notForHere = ['', 'node_modules/other-platform', 'node_modules/nice-to-have']
let folder = ''

/** Stands for npm: notes how it was called, talks, and installs; NPM_FAILS and NPM_LOSES say how many of its calls go wrong, and how. */
const npm = `
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
appendFileSync('npm-calls', process.argv.slice(2).join(' ') + '\\n')
console.log('npm talks')
const call = readFileSync('npm-calls', 'utf8').split('\\n').length - 1
if (call <= Number(process.env.NPM_FAILS ?? 0)) process.exit(7)
const lost = call <= Number(process.env.NPM_LOSES ?? 0) ? ['node_modules/native-part'] : []
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
const tree = { packages: Object.fromEntries(Object.entries(packages).filter(([path]) => ![...${JSON.stringify(notForHere)}, ...lost].includes(path))) }
mkdirSync('node_modules', { recursive: true })
writeFileSync('node_modules/.package-lock.json', JSON.stringify(tree))
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
    const { status, stdout, stderr } = ensure()
    expect(stderr).toMatch(/^Installing the packages.*\nnpm talks\nInstalled in \d+ s\.\n$/)
    expect(calls()).toBe('ci --ignore-scripts --include=dev --include=optional --no-audit --no-fund --loglevel=error\n')
    // The answer of the command that it runs before goes there, and nothing else.
    expect(stdout).toBe('')
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
    const packages = { ...lock.packages, 'node_modules/a': { version: '1.0.1', integrity: 'sha512-a2' } }
    writeFileSync(path.join(folder, 'package-lock.json'), JSON.stringify({ packages }))
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
    const fitting = Object.entries(lock.packages).filter(([name]) => !notForHere.includes(name))
    const tree = JSON.stringify({ packages: Object.fromEntries(fitting) })
    writeFileSync(path.join(folder, 'node_modules', '.package-lock.json'), tree)
    expect(ensure()).toEqual({ status: 0, stdout: '', stderr: '' })
    expect(calls()).toBe('')
  })

  test('a package made for this machine that did not come is no success, though npm says so', () => {
    const { status, stderr } = ensure({ NPM_LOSES: '1' })
    expect(stderr).toContain('It did not go through (node_modules/native-part did not come); trying once more.')
    expect(status).toBe(0)
    expect(calls().split('\n')).toHaveLength(3)
  })

  test('nothing is taken for installed while a part is missing', () => {
    const { status, stderr } = ensure({ NPM_LOSES: '2' })
    expect(stderr).toContain('could not be installed (node_modules/native-part did not come)')
    expect(status).toBe(1)
    expect(ensure().status).toBe(0)
    expect(calls().split('\n')).toHaveLength(4)
  })

  test('says in a sentence that the installation failed, and tries again the next time', () => {
    const { status, stderr } = ensure({ NPM_FAILS: '2' })
    expect(stderr).toContain(
      'The packages could not be installed (npm ended with code 7). Check the network and the npm registry setting, then run the same command again.\n',
    )
    expect(status).toBe(1)
    expect(ensure().status).toBe(0)
  })
})
