// Plain JavaScript without dependencies: it runs before anything is installed, on whatever Node >= 20 the machine has.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const modules = join(root, 'node_modules')
const stampFile = join(modules, '.install-stamp')
const windows = process.platform === 'win32'
const platformPackage = `node-${windows ? 'win' : process.platform}-${process.arch}`
const lockText = readFileSync(join(root, 'package-lock.json'), 'utf8')
const locked = JSON.parse(lockText).packages
const stamp = createHash('sha256').update(lockText).update(`${process.platform}/${process.arch}`).digest('hex')

function stop(sentence) {
  console.error(sentence)
  process.exit(1)
}

function isStamped() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp
}

/** npm calls it a success when an optional package could not be fetched. Those made for this machine are no option: nothing starts without them. */
function isNeeded(path, { optional, devOptional, os, cpu, libc }) {
  const { dependencies, devDependencies, optionalDependencies } = locked['']
  const name = path.slice('node_modules/'.length)
  if (name in { ...dependencies, ...devDependencies } && !(name in { ...optionalDependencies })) return true
  if (!optional && !devOptional) return true
  if (os === undefined && cpu === undefined) return false
  const fits = (wanted, have) => wanted === undefined || [wanted].flat().includes(have)
  return fits(os, process.platform) && fits(cpu, process.arch) && fits(libc, libcHere())
}

function libcHere() {
  if (process.platform !== 'linux') return undefined
  return process.report.getReport().header.glibcVersionRuntime === undefined ? 'musl' : 'glibc'
}

/** What the lock names, this machine needs, and node_modules has not or has otherwise. */
function missingPackages() {
  const hidden = join(modules, '.package-lock.json')
  const installed = existsSync(hidden) ? (JSON.parse(readFileSync(hidden, 'utf8')).packages ?? {}) : {}
  return Object.entries(locked)
    .filter(([path, wanted]) => {
      const found = installed[path]
      if (path === '' || found === undefined) return path !== '' && isNeeded(path, wanted)
      return found.version !== wanted.version || found.integrity !== wanted.integrity
    })
    .map(([path]) => path)
}

function runNpm() {
  const npm = process.env.npm_execpath
  // A running node.exe cannot be deleted on Windows, and `npm ci` deletes node_modules first: there, install in place.
  const verb = windows && process.execPath.startsWith(modules) ? 'install' : 'ci'
  const args = [
    verb,
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]
  // What npm says is not what the command answers: a bench prints one line of JSON.
  const options = { cwd: root, stdio: ['inherit', 2, 2] }
  // The Node that runs npm lies outside node_modules; our own may be the one that is about to be deleted.
  return npm
    ? spawnSync(process.env.npm_node_execpath ?? process.execPath, [npm, ...args], options)
    : spawnSync('npm', args, { ...options, shell: windows })
}

/** Why it did not go well, or null. */
function faultOf(result) {
  if (result.error) return result.error.message
  if (result.status !== 0) return `npm ended with code ${result.status ?? result.signal}`
  const missing = missingPackages()
  return missing.length === 0 ? null : `${missing.slice(0, 3).join(', ')} did not come`
}

function install() {
  console.error('Installing the packages of package-lock.json (about 300 MB the first time)…')
  const startedAtMs = Date.now()
  let fault = faultOf(runNpm())
  if (fault !== null) {
    console.error(`It did not go through (${fault}); trying once more.`)
    fault = faultOf(runNpm())
  }
  if (fault !== null) {
    stop(
      `The packages could not be installed (${fault}). Check the network and the npm registry setting, then run the same command again.`,
    )
  }
  console.error(`Installed in ${((Date.now() - startedAtMs) / 1000).toFixed(0)} s.`)
}

/** npm 10 and older drop `.bin/node` when several platform packages share that name. */
function linkNode() {
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
const stamped = isStamped()
// After a developer's own `npm install` the tree already fits: a reinstall would only cost time and pull the packages from under a running desk.
if (!stamped && missingPackages().length > 0) install()
if (!linkNode() && Number.parseInt(process.versions.node, 10) < 24) {
  stop(
    `No Node 24 comes with the packages for ${process.platform}/${process.arch}; install Node 24 yourself and run the same command again.`,
  )
}
if (!stamped) writeFileSync(stampFile, stamp)
