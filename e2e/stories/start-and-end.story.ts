import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { expect } from '@playwright/test'
import type { DeskHost } from '../desk/desk-under-test.ts'
import { gone, isRunning } from '../desk/desk-under-test.ts'
import { killChild, processTree } from '../desk/process-tree.ts'
import { copyTemplate } from '../server/seeded-template.ts'
import { story } from '../story.ts'

const start = path.resolve(import.meta.dirname, '../../build/start.ts')
const longestEndMs = 30_000

const startStory = story.extend<{ readonly run: (dataDir: string) => ChildProcess }>({
  run: async ({ deskHost }, use) => {
    const started: ChildProcess[] = []
    await use((dataDir) => {
      const child = run(dataDir, deskHost)
      started.push(child)
      return child
    })
    // A story that failed in its middle leaves nothing running.
    await gone(started.flatMap(killChild))
  },
})

for (const ending of ['SIGKILL', 'SIGINT', 'SIGTERM'] as const) {
  startStory(
    `after ${ending} to what npm start runs, every process of it has ended`,
    async ({ folder, deskHost, run }) => {
      const { child, processes } = await opened(run, path.join(folder, 'data'), deskHost)
      child.kill(ending)
      await once(child, 'exit')
      await expect.poll(() => stillRunning(processes), { timeout: longestEndMs }).toEqual([])
    },
  )
}

startStory(
  'a second start on the same data says that it runs, ends at once, and the first goes on',
  async ({ folder, deskHost, run }) => {
    const dataDir = path.join(folder, 'data')
    const { child, processes } = await opened(run, dataDir, deskHost)
    const second = run(dataDir)
    let said = ''
    second.stdout?.on('data', (text: Buffer) => (said += text.toString()))
    // Not at its exit: what it said may come after that.
    expect(await once(second, 'close')).toEqual([0, null])
    expect(said).toContain('已在运行')
    // The start, the server and the host; Electron may end a helper of its own at any time.
    const lasting = processes.slice(0, 3)
    expect(await stillRunning(lasting)).toEqual(lasting)
    child.kill('SIGTERM')
    await once(child, 'exit')
    await expect.poll(() => stillRunning(processes), { timeout: longestEndMs }).toEqual([])
  },
)

function run(dataDir: string, host: DeskHost): ChildProcess {
  const hosted = host === 'browser' ? { ELECTRON_OVERRIDE_DIST_PATH: 'none' } : {}
  return spawn(process.execPath, [start, '--data', dataDir, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...hosted },
  })
}

/** Started with the demo data that are there, and its processes once the desk is open. */
async function opened(
  run: (dataDir: string) => ChildProcess,
  dataDir: string,
  host: DeskHost,
): Promise<{ readonly child: ChildProcess; readonly processes: number[] }> {
  await copyTemplate(process.env['STORIES_TEMPLATE'] ?? '', dataDir)
  const child = run(dataDir)
  await new Promise<void>((resolve, reject) => {
    let said = ''
    child.once('exit', (code) => reject(new Error(`the start ended with ${code}: ${said}`)))
    child.stdout?.on('data', (text: Buffer) => {
      said += text.toString()
      if (said.includes('Ctrl-C')) resolve()
    })
  })
  // Server, host and store at least; Electron has helpers of its own and says that it is there before they are.
  const least = host === 'electron' ? 7 : 4
  await expect.poll(() => processTree(child.pid ?? -1).length, { timeout: 60_000 }).toBeGreaterThanOrEqual(least)
  return { child, processes: processTree(child.pid ?? -1) }
}

async function stillRunning(pids: readonly number[]): Promise<number[]> {
  const running = await Promise.all(pids.map(isRunning))
  return pids.filter((_pid, index) => running[index])
}
