import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = import.meta.dirname
const stamp = join(folder, 'node_modules', '.install-stamp')

/** Install what only the benchmark needs (46 MB, once), from the peers' own lock. No script of a package runs. @throws when it cannot */
export function installPeers(): void {
  const lock = createHash('sha256').update(readFileSync(join(folder, 'package-lock.json'))).digest('hex') // oxfmt-ignore
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  // What npm says is not what the benchmark answers.
  const options = { cwd: folder, stdio: ['ignore', 2, 2] as ['ignore', 2, 2] }
  const npm = process.env['npm_execpath']
  const { status, error } = npm
    ? spawnSync(process.env['npm_node_execpath'] ?? process.execPath, [npm, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
  if (status !== 0)
    throw error ?? new Error('the peers of the benchmark could not be installed; is the npm registry in reach?')
  writeFileSync(stamp, lock)
}
