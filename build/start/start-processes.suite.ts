import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gone } from '../../e2e/desk/desk-under-test.ts'
import { killTree, processTree } from '../../e2e/desk/process-tree.ts'

const repository = path.resolve(import.meta.dirname, '../..')

/** One `npm start` without npm: what it printed, and every process that belongs to it. */
export interface Started {
  readonly child: ChildProcess
  readonly output: () => string
  readonly ended: Promise<number | null>
  /** All its processes now, itself first. */
  readonly processes: () => number[]
  /** As Ctrl-C in a terminal does: to the whole process group. */
  readonly interrupt: () => void
}

export interface StartWords {
  readonly words: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  /** What runs it: `setpriv …` for another user. */
  readonly through?: readonly string[]
}

const started: Started[] = []

/** Starts `build/start.ts` in a process group of its own. Without a word about it: no Electron, and no browser. */
export function startProcess({ words, environment = {}, through = [] }: StartWords): Started {
  const [file = '', ...args] = [...through, process.execPath, path.join(repository, 'build/start.ts'), ...words]
  const { ELECTRON_OVERRIDE_DIST_PATH: _electron, DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...rest } = process.env
  const child = spawn(file, args, {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...rest, ZHIPING_BROWSER: 'none', ...environment },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8')
    stream.on('data', (text: string) => (output += text))
  }
  const one: Started = {
    child,
    output: () => output,
    ended: new Promise((resolve) => child.once('close', (code) => resolve(code))),
    processes: () => processTree(child.pid ?? -1),
    interrupt: () => process.kill(-(child.pid ?? 0), 'SIGINT'),
  }
  started.push(one)
  return one
}

/** For `afterEach`: nothing that a test started outlives it. */
export async function endStarted(): Promise<void> {
  await gone(started.splice(0).flatMap((one) => killTree(one.child.pid ?? -1)))
}

/**
 * A program in the browser's stead: takes the address of `--app=`, opens the page's line as a window does and keeps it;
 * notes the pipe's messages; ends when the pipe ends. Answers its path.
 */
export function standInBrowser(folder: string): { readonly file: string; readonly noted: string } {
  const file = path.join(folder, 'stand-in-browser')
  const noted = path.join(folder, 'stand-in-browser.noted')
  writeFileSync(
    file,
    `#!${process.execPath}
const fs = require('node:fs')
const address = process.argv.find((word) => word.startsWith('--app=')).slice(6)
const answers = fs.createWriteStream(null, { fd: 4 })
fs.createReadStream(null, { fd: 3 }).on('data', (bytes) => {
  for (const text of bytes.toString().split('\\0').filter(Boolean)) {
    fs.appendFileSync(${JSON.stringify(noted)}, text + '\\n')
    const { id, method } = JSON.parse(text)
    if (method === 'Browser.close') process.exit(0)
    if (method === 'Target.getTargets') answers.write(JSON.stringify({ id, result: { targetInfos: [{ type: 'page', targetId: 'p' }] } }) + '\\0')
  }
}).on('end', () => process.exit(0))
fetch(address, { redirect: 'manual' }).then((response) => {
  const { host, origin } = new URL(address)
  const cookie = response.headers.get('set-cookie').split(';')[0]
  new WebSocket('ws://' + host + '/line', { headers: { cookie, origin } })
})
`,
  )
  chmodSync(file, 0o755)
  return { file, noted }
}
