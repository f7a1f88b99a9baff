import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { StoreChild } from './store-child.ts'

let folder = ''
let child: StoreChild | null = null
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'store-child-'))
})
afterEach(async () => {
  await child?.end()
  child = null
  rmSync(folder, { recursive: true, force: true })
})

/** A stand-in for the store: echoes what a line says; its first run ends when it is told to. */
function startStandIn(node = process.execPath): StoreChild {
  const entry = path.join(folder, 'entry.mjs')
  writeFileSync(
    entry,
    `process.on('message', (message) => {
       if (message.type === 'end') process.exit()
       if (message.type === 'data' && message.data === 'die') process.exit(1)
       if (message.type === 'data') process.send({ type: 'data', link: message.link, data: 'heard ' + message.data })
     })`,
  )
  child = new StoreChild({ entry, node, environment: {} })
  return child
}

describe('the store as a child process', () => {
  test('a line opened while no store runs is answered by the next one', async () => {
    const store = startStandIn()
    const closed = new Promise<void>((resolve) => {
      const first = store.connect(() => {}, resolve)
      first.send('die')
    })
    await closed
    const heard: unknown[] = []
    let lost = false
    // Its end was told of just now: the next store is started a second later.
    const line = store.connect(
      (data) => heard.push(data),
      () => (lost = true),
    )
    line.send('one')
    line.send('two')
    await vi.waitFor(() => expect(heard).toEqual(['heard one', 'heard two']), { timeout: 10_000 })
    expect(lost).toBe(false)
  })

  test('a Node that is not there is a sentence, and it is tried again until it is', async () => {
    let said = ''
    const write = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      said += String(text)
      return true
    })
    try {
      const node = path.join(folder, 'node')
      const store = startStandIn(node)
      await vi.waitFor(() => expect(said).not.toBe(''), { timeout: 10_000 })
      expect(said).toBe(
        `The store cannot be started on ${node} (ENOENT); ZHIPING_NODE must name a Node 22.14 or newer.\n`,
      )
      const heard: unknown[] = []
      store
        .connect(
          (data) => heard.push(data),
          () => {},
        )
        .send('one')
      writeFileSync(node, `#!/bin/sh\nexec ${process.execPath} "$@"\n`, { mode: 0o755 })
      expect(existsSync(node)).toBe(true)
      await vi.waitFor(() => expect(heard).toEqual(['heard one']), { timeout: 10_000 })
    } finally {
      write.mockRestore()
    }
  })
})
