import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { Arch, Platform, build, type Configuration } from 'electron-builder'
import { compile } from './compile.ts'
import { whyOutdated } from './package/electron-age.ts'
import { electronDist, pinnedElectron, runsStoreInside } from './package/electron-dist.ts'
import { foreignNatives } from './package/native-packages.ts'
import { packageOptions, type PackageOptions } from './package/package-options.ts'
import { packageOverrides, type UpdateSource } from './package/package-overrides.ts'
import { updateSource } from './package/update-source.ts'

/** `npm run package`: what `electron-builder.yml` says, around the Electron at hand. */
const repository = path.resolve(import.meta.dirname, '..')
const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`)

const options = packageOptions(process.argv.slice(2))
if ('problem' in options) {
  process.stderr.write(`${options.problem}\nnpm run package -- --linux [dir deb AppImage] | --win [dir nsis] [--x64] [--arm64] [--out DIR]\n`) // oxfmt-ignore
  process.exit(2)
}
const updates = updateSource(process.env)
if (updates !== null && 'problem' in updates) {
  process.stderr.write(`${updates.problem}\n`)
  process.exit(2)
}
await packageDesk(options, updates)

async function packageDesk(options: PackageOptions, updates: UpdateSource | null): Promise<void> {
  if (options.targets.length !== 1 || options.targets[0] !== 'dir') refuseOutdated()
  await compile()
  const { platform, outDir } = options
  const electron = electronDist(repository, process.env)
  const archs = options.archs.length > 0 ? options.archs : (['x64'] as const)
  const natives = archs.flatMap((arch) =>
    foreignNatives({ repository, scratch: path.join(repository, '.tmp', 'natives'), platform, arch }),
  )
  const config: Configuration = {
    ...packageOverrides({ electron, outDir, platform, updates }),
    files: natives.map(({ name, from }) => ({ from, to: `node_modules/${name}`, filter: ['*.{json,node}'] })),
  }
  preferDpkg()
  const targets = (platform === 'linux' ? Platform.LINUX : Platform.WINDOWS).createTarget(
    options.targets.length > 0 ? [...options.targets] : null,
    ...archs.map((arch) => Arch[arch]),
  )
  const made = await build({ projectDir: repository, targets, publish: 'never', config })
  for (const file of made) say(`made ${path.relative(repository, file)}`)
  say(`packaged with Electron ${electron.version}, the store ${runsStoreInside(electron.version) ? 'inside it' : 'on a Node beside it'}`) // oxfmt-ignore
  if (updates === null) say('It does not update itself: no address and key were given (README).')
  if (electron.version !== pinnedElectron(repository)) say('For tests only: this is not the Electron that package.json pins.') // oxfmt-ignore
}

/** An installer goes out to desks for a long time: it begins with a current Electron. One that is given as a folder is its giver's affair. */
function refuseOutdated(): void {
  if (process.env['ELECTRON_OVERRIDE_DIST_PATH']) return
  const asked = spawnSync('npm', ['view', 'electron', 'time', '--json'], {
    encoding: 'utf8',
    timeout: 30_000,
    shell: process.platform === 'win32',
  })
  if (asked.status !== 0) return say('Whether Electron is current could not be asked: no registry was reached.')
  const why = whyOutdated(pinnedElectron(repository), JSON.parse(asked.stdout) as Record<string, string>, Date.now())
  if (why === null) return
  process.stderr.write(`${why}. Pin a current one in package.json, then package again.\n`)
  process.exit(1)
}

function preferDpkg(): void {
  const shim = path.join(repository, 'build', 'package', 'deb-from-fpm.mjs')
  const own = process.env['CUSTOM_FPM_PATH'] ?? process.env['USE_SYSTEM_FPM']
  if (own === undefined && existsSync('/usr/bin/dpkg-deb')) process.env['CUSTOM_FPM_PATH'] = shim
}
