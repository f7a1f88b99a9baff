#!/usr/bin/env node
// electron-builder makes a .deb through fpm, a Ruby program that it fetches from its release host. Where that cannot be reached this
// takes fpm's arguments and asks Debian's own dpkg-deb for the same package. It knows what electron-builder passes, and refuses the rest.
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const given = new Map()
const placed = []
const args = process.argv.slice(2)
for (let at = 0; at < args.length; at++) {
  const arg = args[at]
  if (arg === '--force' || arg === '--debug') continue
  if (arg.startsWith('-')) given.set(arg, [...(given.get(arg) ?? []), args[++at]])
  else placed.push(arg)
}
const one = (name, otherwise) => given.get(name)?.[0] ?? otherwise
const known = [
  '-s',
  '-t',
  '-d',
  '--log',
  '--deb-recommends',
  '--deb-compression',
  '--deb-priority',
  '--architecture',
  '--after-install',
  '--after-remove',
  '--description',
  '--version',
  '--package',
  '--name',
  '--maintainer',
  '--vendor',
  '--url',
  '--category',
  '--license',
]
const unknown = [...given.keys()].filter((name) => !known.includes(name))
if (unknown.length > 0 || one('-s') !== 'dir' || one('-t') !== 'deb') {
  console.error(`deb-from-fpm: not understood: ${unknown.join(' ') || 'only -s dir -t deb'}`)
  process.exit(2)
}

const root = mkdtempSync(join(tmpdir(), 'deb-'))
try {
  chmodSync(root, 0o755)
  for (const pair of placed) {
    const [from, to] = [pair.slice(0, pair.lastIndexOf('=')), pair.slice(pair.lastIndexOf('=') + 1)]
    const target = join(root, to)
    mkdirSync(dirname(target), { recursive: true })
    cpSync(from, target, { recursive: true, preserveTimestamps: true })
  }
  onlyOwnerWrites(root)
  const control = join(root, 'DEBIAN')
  mkdirSync(control)
  const [summary, ...more] = one('--description', '').split('\n')
  const fields = {
    Package: one('--name'),
    Version: one('--version'),
    Architecture: one('--architecture'),
    Maintainer: one('--maintainer'),
    'Installed-Size': String(Math.ceil(sizeOf(root) / 1024)),
    Depends: given.get('-d')?.join(', '),
    Recommends: given.get('--deb-recommends')?.join(', '),
    Section: one('--category', 'default'),
    Priority: one('--deb-priority', 'optional'),
    Homepage: one('--url'),
    Description: [summary.trim(), ...more.map((line) => ` ${line.trim() || '.'}`)].join('\n'),
  }
  const text = Object.entries(fields).flatMap(([name, value]) => (value ? [`${name}: ${value}`] : []))
  writeFileSync(join(control, 'control'), `${text.join('\n')}\n`)
  for (const [option, name] of [
    ['--after-install', 'postinst'],
    ['--after-remove', 'postrm'],
  ]) {
    const script = one(option)
    if (script) writeFileSync(join(control, name), readFileSync(script), { mode: 0o755 })
  }
  const made = spawnSync(
    'dpkg-deb',
    ['--root-owner-group', `-Z${one('--deb-compression', 'xz')}`, '--build', root, one('--package')],
    { stdio: 'inherit' },
  )
  process.exitCode = made.status ?? 1
} finally {
  rmSync(root, { recursive: true, force: true })
}

// An installed folder that others may write to lets them put their program in place of ours.
function onlyOwnerWrites(path) {
  const { mode } = statSync(path)
  chmodSync(path, mode & ~0o022)
  if (statSync(path).isDirectory()) for (const name of readdirSync(path)) onlyOwnerWrites(join(path, name))
}

function sizeOf(path) {
  const found = statSync(path)
  return found.isDirectory() ? readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0) : found.size
}
