import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'

/** A folder of one machine's native code, and where it goes in the package. */
export interface NativePackage {
  readonly name: string
  readonly from: string
}

/** The one package that npm installs for its own machine only; the SQLite driver brings every machine's binary. */
export function argonPackage(platform: 'linux' | 'win32', arch: 'x64' | 'arm64'): string {
  return `@node-rs/argon2-${platform}-${arch}-${platform === 'linux' ? 'gnu' : 'msvc'}`
}

/**
 * What a package for another machine needs and `npm install` left out here, fetched by npm and held against the lockfile.
 * @throws Error where it cannot be fetched, or is not what the lockfile says
 */
export function foreignNatives(input: {
  readonly repository: string
  readonly scratch: string
  readonly platform: 'linux' | 'win32'
  readonly arch: 'x64' | 'arm64'
}): readonly NativePackage[] {
  const name = argonPackage(input.platform, input.arch)
  if (existsSync(path.join(input.repository, 'node_modules', name))) return []
  const folder = path.join(input.scratch, name.replace('/', '-'))
  const from = path.join(folder, 'package')
  if (!existsSync(path.join(from, 'package.json'))) fetchPackage(input.repository, folder, name)
  return [{ name, from }]
}

function fetchPackage(repository: string, folder: string, name: string): void {
  const { version, integrity } = locked(repository, name)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  run('npm', ['pack', '--silent', `${name}@${version}`, '--pack-destination', folder])
  const tarball = readdirSync(folder).find((file) => file.endsWith('.tgz'))
  if (tarball === undefined) throw new Error(`npm packed nothing for ${name}`)
  const bytes = readFileSync(path.join(folder, tarball))
  if (`sha512-${createHash('sha512').update(bytes).digest('base64')}` !== integrity)
    throw new Error(`${name}@${version} is not what package-lock.json says`)
  run('tar', ['-xzf', path.join(folder, tarball), '-C', folder])
}

function locked(repository: string, name: string): { readonly version: string; readonly integrity: string } {
  const lock = JSON.parse(readFileSync(path.join(repository, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version: string; integrity: string }>
  }
  const entry = lock.packages[`node_modules/${name}`]
  if (entry === undefined) throw new Error(`package-lock.json does not know ${name}`)
  return entry
}

function run(program: string, args: readonly string[]): void {
  const { status, error } = spawnSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' }) // oxfmt-ignore
  if (status !== 0)
    throw new Error(`${program} ${args[0] ?? ''} failed${error === undefined ? '' : ` (${error.message})`}`)
}
