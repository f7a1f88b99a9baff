import { readFileSync } from 'node:fs'
import path from 'node:path'
import { _electron } from 'playwright'
import { deskEnvironment } from '../../build/start/start-desk.ts'
import {
  fontEnvironmentOf,
  gone,
  graceEnvironmentOf,
  longestOpeningMs,
  type DeskPlace,
  type DeskUnderTest,
} from './desk-under-test.ts'
import { killChild, processTree } from './process-tree.ts'

const repository = path.resolve(import.meta.dirname, '../..')

/**
 * The real Electron app from `dist/`, driven through its debugging line. Needs a display (Xvfb will do). The executable is
 * not named to Playwright: only one that it finds itself (through the package, which obeys ELECTRON_OVERRIDE_DIST_PATH) is
 * held back from being ready until Playwright listens. Without that, attaching to a window that is just opening can wait for ever.
 */
export async function openElectronDesk(place: DeskPlace): Promise<DeskUnderTest> {
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const { ZHIPING_PARENT: _parent, ...environment } = deskEnvironment({ ...place, repository })
  const app = await _electron.launch({
    args: [...root, '--disable-gpu', repository],
    env: {
      ...definedEnvironment(),
      ...environment,
      ...graceEnvironmentOf(place),
      ...place.environment,
      ...fontEnvironmentOf(place),
    },
    timeout: longestOpeningMs,
  })
  const page = await app.firstWindow({ timeout: longestOpeningMs })
  const child = app.process()
  const main = child.pid ?? -1
  const storePid = (): number => {
    const store = processTree(main).find((pid) => isStore(pid))
    if (store === undefined) throw new Error('the store is not running')
    return store
  }
  return {
    host: 'electron',
    deskDir: place.deskDir,
    page,
    electron: app,
    storePid,
    killStore: () => process.kill(storePid(), 'SIGKILL'),
    killAll: () => gone(killChild(child)),
    close: async () => {
      const all = processTree(main)
      await app.close()
      await gone(all)
    },
  }
}

function isStore(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(path.join('dist', 'store', 'index.js'))
  } catch {
    return false // it ended while we looked
  }
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
