import { spawnSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { expect } from '@playwright/test'
import { electronDist, runsStoreInside } from '../../build/package/electron-dist.ts'
import { demoPassword } from '../../server/demo/story/demo-accounts.ts'
import type { CuttableLine } from '../desk/cuttable-line.ts'
import { DeskActions } from '../desk/desk-actions.ts'
import { makePackage, type MadePackage } from '../desk/make-package.ts'
import { openPackagedDesk, type PackagedDesk } from '../desk/packaged-desk.ts'
import { say } from '../desk/words.ts'
import { startUpdateServer } from '../server/update-server.ts'
import { story } from '../story.ts'

/** All that may be in a package; whatever else appears there has to be put here first. */
const expected = [
  /^package\.json$/,
  /^LICENSE$/,
  /^licenses\/OFL\.txt$/,
  /^dist\/main\/index\.cjs$/,
  /^dist\/preload\/index\.cjs$/,
  /^dist\/store\/(?:index|log-keeper-thread|assets\/[\w-]+)\.js$/,
  /^dist\/renderer\/index\.html$/,
  /^dist\/renderer\/assets\/[\w.-]+\.(?:js|css|woff2)$/,
  /^dist\/renderer\/pdfjs\/(?:cmaps|standard_fonts|wasm|iccs)\/[\w.-]+$/,
  /^dist\/renderer\/pdfjs\/pdf\.worker\.min\.mjs$/,
  /^node_modules\/better-sqlite3-multiple-ciphers\/(?:package\.json|LICENSE|lib\/[\w/-]+\.js|prebuilds\/linux-x64\.node)$/,
  /^node_modules\/@node-rs\/argon2\/(?:package\.json|LICENSE|index\.js)$/,
  /^node_modules\/@node-rs\/argon2-linux-x64-gnu\/(?:package\.json|argon2\.linux-x64-gnu\.node)$/,
]
const repository = path.resolve(import.meta.dirname, '../..')

/** Stands where the person starts the desk, and is replaced by an update. */
const program = (version: string): string => `#!/bin/sh\n# ${version}\nexit 0\n`

story(
  '[Electron 19] [UPD-3] a packaged desk is lean, shut by its fuses, works from its archive, and is replaced only with nothing unsent',
  async ({ folder, line, deskDir }) => {
    const updates = await startUpdateServer('9.9.9', program('9.9.9'))
    const installed = path.join(folder, 'desk.AppImage')
    await writeFile(installed, program('0.1.0'), { mode: 0o755 })
    const made = await story.step('npm run package -- --linux dir', () => makePackage(updates))
    try {
      expectLean(made)
      await expectFuses(made.executable)
      expectNoNode(made.executable)
      const desk = await openPackagedDesk(made.executable, {
        deskDir: deskDir(),
        serverUrl: line.url,
        environment: {
          // Nothing of these may count in what is installed.
          ...{ NODE_OPTIONS: '--require=/no/such/file', ZHIPING_NODE: '/bin/false', ZHIPING_DEVTOOLS: '1' },
          ...{ APPIMAGE: installed, XDG_CACHE_HOME: path.join(folder, 'cache') },
        },
      })
      try {
        await work(desk, line, made.folder)
        await desk.close()
      } finally {
        await desk.killAll()
      }
      expect(await readFile(installed, 'utf8')).toBe(program('9.9.9'))
    } finally {
      await made.remove()
      await updates.close()
    }
  },
)

async function work(desk: PackagedDesk, line: CuttableLine, folder: string): Promise<void> {
  expect(desk.page.url()).toBe('app://desk/')
  const actions = new DeskActions(desk)
  await actions.enrol('zhou.papers', demoPassword)
  await actions.waitForFirstSync()
  await actions.openCase('程䶮安')
  await actions.openBlock('B11')
  await actions.seeEvidence('PDF')
  await line.cut()
  await actions.giveVerdict('B11', 'TRUE', '')
  await actions.expectWaiting(1)
  await expect(desk.page.getByText(say('app.update.unsent', { version: '9.9.9', count: 1 }))).toBeVisible({
    timeout: 60_000,
  })
  await line.mend()
  await actions.syncNow()
  await expect(desk.page.getByText(say('app.update.ready', { version: '9.9.9' }))).toBeVisible({ timeout: 60_000 })
  const hasFont = () =>
    new FontFace('probe', 'local("Noto Sans SC Regular")').load().then(
      () => true,
      () => false,
    )
  expect(await desk.page.evaluate(hasFont)).toBe(true)
  expect(desk.said()).not.toContain('Debugger listening')
  const store = readFileSync(`/proc/${desk.storePid()}/cmdline`, 'utf8')
  expect(store).toContain(folder)
  expect(store).not.toContain(repository)
}

function expectLean({ folder, archive }: MadePackage): void {
  const odd = archive.files.filter((file) => !expected.some((pattern) => pattern.test(file)))
  expect(odd).toEqual([])
  for (const pattern of expected) expect(archive.files.filter((file) => pattern.test(file)), `${pattern}`).not.toEqual([]) // oxfmt-ignore
  const inside = runsStoreInside(electronDist(repository, process.env).version)
  const resources = ['app-update.yml', 'app.asar', 'app.asar.unpacked', 'fonts', ...(inside ? [] : ['node'])]
  expect(readdirSync(path.join(folder, 'resources')).sort()).toEqual(resources)
  if (inside) expect(archive.unpacked.filter((file) => !file.endsWith('.node'))).toEqual([])
  expect(readdirSync(path.join(folder, 'locales')).sort()).toEqual(['en-US.pak', 'zh-CN.pak'])
}

async function expectFuses(executable: string): Promise<void> {
  const wire = await getCurrentFuseWire(executable)
  const states = {
    RunAsNode: FuseState.DISABLE,
    EnableCookieEncryption: FuseState.ENABLE,
    EnableNodeOptionsEnvironmentVariable: FuseState.DISABLE,
    EnableNodeCliInspectArguments: FuseState.DISABLE,
    EnableEmbeddedAsarIntegrityValidation: FuseState.ENABLE,
    OnlyLoadAppFromAsar: FuseState.ENABLE,
    LoadBrowserProcessSpecificV8Snapshot: FuseState.DISABLE,
    GrantFileProtocolExtraPrivileges: FuseState.DISABLE,
  } as const
  for (const [name, state] of Object.entries(states))
    expect([name, wire[FuseV1Options[name as keyof typeof states]]]).toEqual([name, state])
}

/** The program that is installed is no Node for others: with its own variable set it does not run what it is given. */
function expectNoNode(executable: string): void {
  const asked = spawnSync(executable, ['-e', 'console.log("ran as Node")'], {
    // No display: where the variable counts for nothing, it ends at once.
    env: {
      ...process.env,
      ELECTRON_RUN_AS_NODE: '1',
      DISPLAY: '',
      WAYLAND_DISPLAY: '',
      ZHIPING_DESK_DIR: path.join(path.dirname(executable), 'none'),
    },
    encoding: 'utf8',
    timeout: 5_000,
  })
  expect(asked.stdout).not.toContain('ran as Node')
}
