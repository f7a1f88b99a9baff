import { fork, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { FromStore, ToStore } from '../../rpc/line-message.ts'
import { RelayedPort } from '../../rpc/port.ts'
import { StoreChild } from '../../rpc/store-child.ts'
import { windowOf } from '../../rpc/window-of.suite.ts'
import { SpeakingServer } from '../test-server/speaking-server.suite.ts'
import { deviceLabel } from './device-label.ts'

const entry = path.resolve(import.meta.dirname, 'index.ts')
let folder = ''
let ends: (() => Promise<unknown> | void)[] = []

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'store-entry-'))
  ends = []
})
afterEach(async () => {
  for (const end of ends) await end()
  rmSync(folder, { recursive: true, force: true })
})

function startChild(onUnsent: (count: number | null) => void = () => {}): StoreChild {
  const child = new StoreChild({
    entry,
    node: process.execPath,
    environment: { ZHIPING_DESK_DIR: folder, ZHIPING_SERVER_URL: 'http://127.0.0.1:9' },
    onUnsent,
  })
  ends.push(() => child.end())
  return child
}

function connect(child: StoreChild): { port: RelayedPort; closed: Promise<void> } {
  let closed = (): void => {}
  const closing = new Promise<void>((resolve) => (closed = resolve))
  const port: RelayedPort = new RelayedPort((data) => line.send(data))
  const line = child.connect(
    (data) => port.receive(data),
    () => {
      port.shut()
      closed()
    },
  )
  return { port, closed: closing }
}

async function firstOf<T>(values: AsyncIterable<T>): Promise<T> {
  for await (const value of values) return value
  throw new Error('no value came')
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', (code) => resolve(code)))
}

describe('the store process', () => {
  test('answers over a relayed line, locked and empty on a new folder', async () => {
    const window = windowOf(connect(startChild()).port)
    expect(await firstOf(await window.live('session.state', {}))).toEqual({
      at: 'locked',
      profiles: [],
      serverUrl: 'http://127.0.0.1:9',
    })
    expect(await window.call('sync.now', {})).toEqual({
      ok: false,
      failure: { code: 'locked', retryable: false, blocks: [] },
    })
    expect(
      await firstOf(
        await window.live('work-list.page', {
          tab: 'todo',
          search: '',
          sort: 'due',
          descending: false,
          offset: 0,
          limit: 50,
        }),
      ),
    ).toMatchObject({ total: 0 })
  })

  test('shows its windows what is known of an update, also after it was started anew, and tells its host what is unsent', async () => {
    const counts: (number | null)[] = []
    const child = startChild((count) => counts.push(count))
    const ready = { at: 'ready', version: '1.1.0', unsent: 0 } as const
    const first = connect(child)
    expect(await firstOf(await windowOf(first.port).live('update.state', {}))).toEqual({ at: 'none' })
    expect(counts).toEqual([0])
    child.showUpdate(ready)
    process.kill(child.pid ?? -1, 'SIGKILL')
    await first.closed
    const second = windowOf(connect(child).port)
    expect(await firstOf(await second.live('update.state', {}))).toEqual(ready)
    expect(counts).toEqual([0, null, 0])
  })

  test('says in a code that the server cannot be reached, and keeps nothing of the attempt', async () => {
    const window = windowOf(connect(startChild()).port)
    const answer = await window.call('session.enrol', {
      serverUrl: 'http://127.0.0.1:9',
      login: 'liu',
      password: 'secret',
    })
    expect(answer).toEqual({ ok: false, failure: { code: 'server-unreachable', retryable: true, blocks: [] } })
    expect(await firstOf(await window.live('session.state', {}))).toMatchObject({ at: 'locked', profiles: [] })
  })

  test('[I51] tells the server of the kind of machine, not of its name, which is often that of a person', async () => {
    const server = await SpeakingServer.start()
    ends.push(() => server.stop())
    const login = { login: 'liu', password: server.password }
    const window = windowOf(connect(startChild()).port)
    expect(await window.call('session.enrol', { serverUrl: server.url, ...login })).toMatchObject({ ok: true })
    expect(server.deviceLabel).toBe(deviceLabel(process.platform, process.arch))
  })

  test('is started again when it is killed, and its lines are closed', async () => {
    const child = startChild()
    const first = connect(child)
    await firstOf(await windowOf(first.port).live('session.state', {}))
    const pid = child.pid ?? 0
    process.kill(pid, 'SIGKILL')
    await first.closed
    await expect.poll(() => child.pid, { timeout: 10_000 }).not.toBe(pid)
    expect(await firstOf(await windowOf(connect(child).port).live('session.state', {}))).toMatchObject({ at: 'locked' })
  })

  test('ends when its parent is gone: no orphan keeps the folder', async () => {
    const parent = path.join(folder, 'parent.mjs')
    writeFileSync(
      parent,
      `import { fork } from 'node:child_process'
       const child = fork(${JSON.stringify(entry)}, [], { serialization: 'advanced', stdio: ['ignore', 'inherit', 'inherit', 'ipc'], env: { ...process.env, ZHIPING_DESK_DIR: ${JSON.stringify(path.join(folder, 'desk'))} } })
       child.on('message', (message) => message.type === 'ready' && process.send(child.pid))`,
    )
    const started = fork(parent, [], { execArgv: [] })
    const storePid = await new Promise<number>((resolve) => started.once('message', (pid) => resolve(pid as number)))
    started.kill('SIGKILL')
    await exitOf(started)
    await expect.poll(() => isRunning(storePid), { timeout: 10_000 }).toBe(false)
  })

  test('a parent killed while a sign-in waits for a silent server leaves no store behind', async () => {
    let asked = 0
    const silent = createServer(() => void asked++)
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    ends.push(() => {
      silent.closeAllConnections()
      silent.close()
    })
    const parent = path.join(folder, 'relay.mjs')
    writeFileSync(
      parent,
      `import { fork } from 'node:child_process'
       const child = fork(${JSON.stringify(entry)}, [], { serialization: 'advanced', stdio: ['ignore', 'inherit', 'inherit', 'ipc'], env: { ...process.env, ZHIPING_DESK_DIR: ${JSON.stringify(path.join(folder, 'desk'))} } })
       child.on('message', (message) => process.send(message.type === 'ready' ? { ready: child.pid } : message))
       process.on('message', (message) => child.send(message))`,
    )
    const started = fork(parent, [], { execArgv: [], serialization: 'advanced' })
    ends.push(() => void started.kill('SIGKILL'))
    const port = new RelayedPort((data) => started.send({ type: 'data', link: 1, data } satisfies ToStore))
    const storePid = await new Promise<number>((resolve) =>
      started.on('message', (message: FromStore | { ready: number }) => {
        if ('ready' in message) resolve(message.ready)
        else if (message.type === 'data') port.receive(message.data)
      }),
    )
    started.send({ type: 'open', link: 1 } satisfies ToStore)
    const serverUrl = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`
    void windowOf(port).call('session.enrol', { serverUrl, login: 'liu', password: 'secret' })
    await expect.poll(() => asked, { timeout: 10_000 }).toBe(1)
    const killedAtMs = performance.now()
    started.kill('SIGKILL')
    await expect.poll(() => isRunning(storePid), { timeout: 10_000 }).toBe(false)
    // The line itself is patient for 15 s.
    expect(performance.now() - killedAtMs).toBeLessThan(10_000)
  })

  test('[DUR-3] a second store on one folder says so in its session, takes nothing, and opens by itself when the first ends', async () => {
    const first = startChild()
    await firstOf(await windowOf(connect(first).port).live('session.state', {}))
    const window = windowOf(connect(startChild()).port)
    const states = await window.live('session.state', {})
    const seen: unknown[] = []
    const opened = (async () => {
      for await (const state of states) {
        seen.push(state)
        if (state.at === 'locked') return
      }
    })()
    await expect
      .poll(() => seen, { timeout: 10_000 })
      .toEqual([{ at: 'failed', code: 'store-in-use', holder: { pid: first.pid, sinceMs: expect.any(Number) } }])
    const unlocking = { profileId: 'p1', password: 'secret' }
    const refused = { ok: false, failure: { code: 'store-in-use', retryable: true, blocks: [] } }
    expect(await window.call('session.unlock', unlocking)).toEqual(refused)
    expect(await window.call('sync.now', {})).toMatchObject({ failure: { code: 'locked' } })
    await first.end()
    await opened
    expect(await window.call('session.unlock', unlocking)).toMatchObject({ failure: { code: 'profile-unknown' } })
  })

  test('[DUR-3] a folder that cannot be made is named, and opens by itself once it can', async () => {
    const blocked = path.join(folder, 'blocked')
    writeFileSync(blocked, '')
    const child = new StoreChild({
      entry,
      node: process.execPath,
      environment: { ZHIPING_DESK_DIR: path.join(blocked, 'desk'), ZHIPING_SERVER_URL: '' },
    })
    ends.push(() => child.end())
    const codes: string[] = []
    for await (const state of await windowOf(connect(child).port).live('session.state', {})) {
      codes.push(state.at === 'failed' ? state.code : state.at)
      if (state.at === 'failed') rmSync(blocked, { force: true })
      else break
    }
    expect(codes).toEqual(['folder-not-writable', 'locked'])
  })

  test('takes real message ports as a utility process does', async () => {
    // Electron's parentPort is played by a line of the test's own; the port handed over is a real MessagePort of Node.
    const wrapper = path.join(folder, 'utility.mjs')
    writeFileSync(
      wrapper,
      `import { EventEmitter } from 'node:events'
       import { MessageChannel } from 'node:worker_threads'
       const parentPort = new EventEmitter()
       parentPort.postMessage = (message) => process.send(message)
       Object.defineProperty(process, 'parentPort', { value: parentPort })
       let near
       process.on('message', (message) => {
         if (message.type === 'open') {
           const channel = new MessageChannel()
           near = channel.port1
           near.on('message', (data) => process.send({ type: 'data', link: 1, data }))
           const far = { postMessage: (data) => channel.port2.postMessage(data), start: () => channel.port2.start(), on: (name, listen) => channel.port2.on(name, (data) => listen(name === 'message' ? { data } : undefined)) }
           parentPort.emit('message', { ports: [far], data: { type: 'open' } })
         } else if (message.type === 'data') near.postMessage(message.data)
         else parentPort.emit('message', { ports: [], data: message })
       })
       await import(${JSON.stringify(entry)})`,
    )
    const child = fork(wrapper, [], {
      execArgv: [],
      serialization: 'advanced',
      env: { ...process.env, ZHIPING_DESK_DIR: path.join(folder, 'desk'), ZHIPING_SERVER_URL: '' },
    })
    const ended = exitOf(child)
    const port: RelayedPort = new RelayedPort((data) => child.send({ type: 'data', link: 1, data } satisfies ToStore))
    child.on('message', (message) => {
      const from = message as FromStore
      if (from.type === 'data') port.receive(from.data)
    })
    await new Promise<void>((resolve) =>
      child.on('message', (message) => (message as FromStore).type === 'ready' && resolve()),
    )
    child.send({ type: 'open', link: 1 } satisfies ToStore)
    expect(await firstOf(await windowOf(port).live('session.state', {}))).toMatchObject({ at: 'locked' })
    child.send({ type: 'end' } satisfies ToStore)
    expect(await ended).toBe(0)
  })
})

/** A process that nobody has reaped yet still answers a signal; its state tells. */
function isRunning(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) [ZX]/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false // no such process
  }
}
