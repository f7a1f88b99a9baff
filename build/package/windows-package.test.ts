import { copyFile, mkdir, mkdtemp, appendFile, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { Arch, Platform, build } from 'electron-builder'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compile } from '../compile.ts'
import { pinnedElectron } from './electron-dist.ts'
import { packageOverrides } from './package-overrides.ts'

const repository = path.resolve(import.meta.dirname, '../..')
/** What Electron's makers put before the states of its fuses. */
const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
let scratch = ''
beforeAll(async () => {
  scratch = await mkdtemp(path.join(tmpdir(), 'windows-package-'))
})
afterAll(() => rm(scratch, { recursive: true, force: true }))

/** A folder that electron-builder takes for an Electron for Windows: some program of Windows, with fuses at its end. */
async function standInElectron(): Promise<string> {
  const folder = path.join(scratch, 'electron')
  await mkdir(path.join(folder, 'locales'), { recursive: true })
  await mkdir(path.join(folder, 'resources'))
  const executable = path.join(folder, 'electron.exe')
  await copyFile(path.join(repository, 'node_modules/electron-winstaller/vendor/7z-x64.exe'), executable)
  await appendFile(executable, Buffer.concat([Buffer.from(fuseSentinel), Buffer.from([1, 8]), Buffer.from('11101101')]))
  for (const locale of ['zh-CN', 'en-US', 'fr']) await writeFile(path.join(folder, 'locales', `${locale}.pak`), '')
  await writeFile(
    path.join(folder, 'resources', 'default_app.asar'),
    'a page for whoever starts Electron without an app',
  )
  return folder
}

test('[Electron 19] a package for Windows is made on any system: its own binaries, its fuses, and the hash of its archive in the program', async () => {
  await compile()
  const folder = await standInElectron()
  const electron = { folder, version: pinnedElectron(repository) }
  const config = packageOverrides({ electron, outDir: path.join(scratch, 'out'), platform: 'win32', updates: null })
  const targets = Platform.WINDOWS.createTarget('dir', Arch.x64)
  await build({ projectDir: repository, targets, publish: 'never', config })

  const app = path.join(scratch, 'out', 'win-unpacked')
  const executable = path.join(app, 'zhiping-desk.exe')
  const wire = await getCurrentFuseWire(executable)
  expect(wire[FuseV1Options.RunAsNode]).toBe(FuseState.DISABLE)
  expect(wire[FuseV1Options.EnableEmbeddedAsarIntegrityValidation]).toBe(FuseState.ENABLE)
  expect(wire[FuseV1Options.OnlyLoadAppFromAsar]).toBe(FuseState.ENABLE)
  // Without it Electron for Windows would refuse every archive, also the right one.
  expect((await readFile(executable)).includes('"alg":"SHA256"')).toBe(true)

  const resources = path.join(app, 'resources')
  expect((await readdir(resources)).sort()).toEqual(['app.asar', 'app.asar.unpacked'])
  const native = (await readdir(resources, { recursive: true })).filter((file) => file.endsWith('.node'))
  expect(native.map((file) => path.basename(file))).toContain('win32-x64.node')
  // Those of npm's own machine stay out; what argon2 needs on another is fetched by `npm run package` (not here).
  expect(native.filter((file) => !/win32-x64/.test(file))).toEqual([])
  expect((await readdir(path.join(app, 'locales'))).sort()).toEqual(['en-US.pak', 'zh-CN.pak'])
}, 120_000)
