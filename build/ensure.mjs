// Plain JavaScript without dependencies: it runs before anything is installed, on whatever Node >= 20 the machine has.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const modules = join(root, 'node_modules')
const stampFile = join(modules, '.install-stamp')
const platformPackage = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
const lockText = readFileSync(join(root, 'package-lock.json'), 'utf8')
const stamp = createHash('sha256').update(lockText).update(`${process.platform}/${process.arch}`).digest('hex')

function stop(sentence) {
  console.error(sentence)
  process.exit(1)
}

function isStamped() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp
}

/** After a developer's own `npm install` the tree already fits the lock: a reinstall would only cost time and pull the packages from under a running desk. */
function treeFitsLock() {
  const hidden = join(modules, '.package-lock.json')
  if (!existsSync(hidden)) return false
  const installed = JSON.parse(readFileSync(hidden, 'utf8')).packages ?? {}
  return Object.entries(JSON.parse(lockText).packages).every(([path, wanted]) => {
    if (path === '') return true
    const found = installed[path]
    if (found === undefined)
      return (wanted.optional === true || wanted.devOptional === true) && !path.endsWith(platformPackage)
    return found.version === wanted.version && found.integrity === wanted.integrity
  })
}

function install() {
  console.log('Installing the packages of package-lock.json (about 300 MB the first time)…')
  const startedAtMs = Date.now()
  const npm = process.env.npm_execpath
  // A running node.exe cannot be deleted on Windows, and `npm ci` deletes node_modules first: there, install in place.
  const verb = process.platform === 'win32' && process.execPath.startsWith(modules) ? 'install' : 'ci'
  const args = [verb, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const options = { cwd: root, stdio: 'inherit' }
  // The Node that runs npm lies outside node_modules; our own may be the one that is about to be deleted.
  const result = npm
    ? spawnSync(process.env.npm_node_execpath ?? process.execPath, [npm, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
  if (result.status !== 0) {
    const cause = result.error ? result.error.message : `npm ended with code ${result.status ?? result.signal}`
    stop(
      `The packages could not be installed (${cause}). Check the network and the npm registry setting, then run the same command again.`,
    )
  }
  console.log(`Installed in ${((Date.now() - startedAtMs) / 1000).toFixed(0)} s.`)
}

/** npm 10 and older drop `.bin/node` when several platform packages share that name. */
function linkNode() {
  const windows = process.platform === 'win32'
  const target = join(modules, platformPackage, 'bin', windows ? 'node.exe' : 'node')
  if (!existsSync(target)) return false
  const bin = join(modules, '.bin')
  mkdirSync(bin, { recursive: true })
  const link = join(bin, windows ? 'node.cmd' : 'node')
  if (existsSync(link)) return true
  if (windows) writeFileSync(link, `@"%~dp0\\..\\${platformPackage}\\bin\\node.exe" %*\r\n`)
  else symlinkSync(`../${platformPackage}/bin/node`, link)
  return true
}

if (Number.parseInt(process.versions.node, 10) < 20) {
  stop(`This needs Node 20 or newer to start (it brings its own Node 24); this is Node ${process.versions.node}.`)
}
if (!isStamped()) {
  if (!treeFitsLock()) install()
  writeFileSync(stampFile, stamp)
}
if (!linkNode() && Number.parseInt(process.versions.node, 10) < 24) {
  stop(
    `No Node 24 comes with the packages for ${process.platform}/${process.arch}; install Node 24 yourself and run the same command again.`,
  )
}
