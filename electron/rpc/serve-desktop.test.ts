import { describe, expect, test } from 'vitest'
import type { DesktopHandlers } from './serve-desktop.ts'
import { serveDesktop } from './serve-desktop.ts'
import { RelayedPort } from './port.ts'
import { windowOf, type WindowEnd } from './window-of.suite.ts'

const idle = { ok: true, value: {} } as const

function handlers(changes: Partial<DesktopHandlers>): DesktopHandlers {
  const never = () => Promise.reject(new Error('not asked'))
  // A call that a test does not expect fails it.
  return new Proxy(changes, { get: (target, name) => Reflect.get(target, name) ?? never }) as DesktopHandlers
}

/** A line of two relayed ports, as between a window and a store that is a child process. */
function line(served: DesktopHandlers): { window: WindowEnd; near: RelayedPort; far: RelayedPort } {
  const near: RelayedPort = new RelayedPort((data) => setImmediate(() => far.receive(data)))
  const far: RelayedPort = new RelayedPort((data) => setImmediate(() => near.receive(data)))
  serveDesktop(served).serve(far)
  return { window: windowOf(near), near, far }
}

describe('the line between window and store', () => {
  test('carries a call and its answer', async () => {
    const asked: unknown[] = []
    const { window } = line(
      handlers({
        'draft.save': async (input) => {
          asked.push(input)
          return { ok: true, value: { savedAtMs: 5 } }
        },
      }),
    )
    const draft = { caseId: 'c1', slot: 'pass', text: '同意\u2028', form: [] }
    expect(await window.call('draft.save', draft)).toEqual({ ok: true, value: { savedAtMs: 5 } })
    expect(asked).toEqual([draft])
  })

  test.each([
    ['a missing field', 'draft.save', { caseId: 'c1', slot: 'pass' }],
    ['an extra field', 'sync.now', { all: true }],
    ['a wrong type', 'evidence.read', { attachmentId: 'a1', begin: '0', end: 1 }],
    ['an id that is a path', 'evidence.read', { attachmentId: '../../etc', begin: 0, end: 1 }],
  ])('refuses %s before any handler runs', async (_what, name, input) => {
    let ran = false
    const ran$ = () => {
      ran = true
      return Promise.resolve(idle)
    }
    const { window } = line(
      handlers({ 'draft.save': ran$, 'sync.now': ran$, 'evidence.read': ran$ } as unknown as Partial<DesktopHandlers>),
    )
    await expect(window.raw(name, input)).rejects.toThrow()
    expect(ran).toBe(false)
  })

  test('an answer that is not what the contract says does not reach the window', async () => {
    const { window } = line(
      handlers({ 'sync.now': () => Promise.resolve({ ok: true, value: { secret: 'x' } } as never) }),
    )
    await expect(window.call('sync.now', {})).rejects.toThrow()
  })

  test('an unknown name is refused', async () => {
    const { window } = line(handlers({}))
    await expect(window.raw('sql.run', { text: 'select 1' })).rejects.toThrow()
  })

  test('a live query gives every value and ends in the store when the window stops reading', async () => {
    let ended = false
    const { window } = line(
      handlers({
        'outbox.list': async function* (_input, signal) {
          try {
            while (!signal.aborted) {
              yield []
              await new Promise((resolve) => setTimeout(resolve, 5))
            }
          } finally {
            ended = true
          }
        },
      }),
    )
    const stop = new AbortController()
    let seen = 0
    for await (const value of await window.live('outbox.list', {}, stop.signal)) {
      expect(value).toEqual([])
      if (++seen === 3) break
    }
    stop.abort()
    await expect.poll(() => ended).toBe(true)
  })

  test('a line that is cut ends its live queries in the store', async () => {
    let ended = false
    const { window, far } = line(
      handlers({
        'outbox.list': async function* (_input, signal) {
          yield []
          await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
          ended = true
        },
      }),
    )
    for await (const _ of await window.live('outbox.list', {})) break
    far.shut()
    await expect.poll(() => ended).toBe(true)
  })
})
