import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Packager, type Configuration } from 'electron-builder'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packageOverrides } from './package-overrides.ts'

const repository = path.resolve(import.meta.dirname, '../..')
let scratch = ''
beforeAll(async () => {
  scratch = await mkdtemp(path.join(tmpdir(), 'builder-config-'))
})
afterAll(() => rm(scratch, { recursive: true, force: true }))

/** What electron-builder itself checks before it packages. `lines`: the file as it would have been written. */
async function validated(lines: string, overrides: Configuration = {}): Promise<Configuration> {
  const file = path.join(scratch, `${lines.length}.yml`)
  await writeFile(file, lines)
  const packager = new Packager({ projectDir: repository, config: { ...overrides, extends: file } })
  await packager.validateConfig()
  return packager.config
}

const written = () => readFile(path.join(repository, 'electron-builder.yml'), 'utf8')

test('electron-builder.yml has the shape that electron-builder knows', async () => {
  const config = await validated(await written())
  expect(config.appId).toBe('org.zhiping.desk')
})

test.each([
  ['a misspelt key', /^npmRebuild:/m, 'npmRebuilt:', /npmRebuilt/],
  ['a misspelt fuse', /onlyLoadAppFromAsar:/, 'onlyLoadAppFromAzar:', /configuration\.electronFuses/],
  ['a misspelt key of a platform', /shortcutName:/, 'shortCutName:', /configuration\.nsis/],
  ['a value of another kind', /smartUnpack: false/, 'smartUnpack: sometimes', /configuration\.asar/],
])('%s is refused', async (_what, key, instead, said) => {
  const lines = await written()
  const changed = lines.replace(key, instead)
  expect(changed).not.toBe(lines)
  await expect(validated(changed)).rejects.toThrow(said)
})

test('[Electron 19] every fuse is set, each to the safe side', async () => {
  const { electronFuses } = await validated(await written())
  expect(electronFuses).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  })
})

test('there is an installer for Windows, and for Linux a .deb and an AppImage, these for both processors', async () => {
  const { win, linux, nsis } = await validated(await written())
  expect(win?.target).toEqual([{ target: 'nsis', arch: 'x64' }])
  const both = ['x64', 'arm64']
  expect(linux?.target).toEqual([
    { target: 'deb', arch: both },
    { target: 'AppImage', arch: both },
  ])
  // Per person by default: nobody needs an administrator, and nothing is written where others can change it.
  expect(nsis?.perMachine).toBe(false)
})

test('what is added for the Electron at hand has that shape too, and only an old one gets a Node', async () => {
  const updates = { url: 'https://desk.example/updates', publicKey: 'key' }
  const common = { outDir: 'there', platform: 'linux', updates } as const
  const now = await validated(await written(), packageOverrides({ ...common, electron: { folder: null, version: '45.4.1' } })) // oxfmt-ignore
  expect(now).toMatchObject({ electronVersion: '45.4.1', asarUnpack: ['**/*.node'], directories: { output: 'there' } })
  expect(now.extraResources ?? []).toEqual([])
  expect(now.extraMetadata).toMatchObject({ zhipingUpdates: updates })
  expect(now.publish).toMatchObject({ provider: 'generic', url: updates.url })
  const old = await validated(await written(), packageOverrides({ ...common, electron: { folder: 'dist', version: '33.2.1' } })) // oxfmt-ignore
  expect(JSON.stringify(old.extraResources)).toContain('node-linux')
  expect(old.asarUnpack).toContain('dist/store/**')
})
