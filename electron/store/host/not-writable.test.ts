import { lchownSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readFile } from 'node:fs/promises'
import { setTimeout as later } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SyncStatus } from '../../../shared/contract/desktop.ts'
import { RelayedPort } from '../../rpc/port.ts'
import { StoreChild } from '../../rpc/store-child.ts'
import { windowOf, type WindowEnd } from '../../rpc/window-of.suite.ts'
import { publishedCase, publishedGrants, publishedRules } from '../test-server/feed-documents.suite.ts'
import { SpeakingServer } from '../test-server/speaking-server.suite.ts'

/** Who runs the store, and somebody else. */
const [ours, others] = [0, 65534]
const entry = path.resolve(import.meta.dirname, 'index.ts')
const password = 'Zhiping-2026'
let folder = ''
let deskDir = ''
let child: StoreChild
let window: WindowEnd
let server: SpeakingServer
const canTry = process.platform === 'linux' && process.getuid?.() === 0
if (!canTry) process.stdout.write('not run: a folder that is not writable needs root on Linux\n')

describe.runIf(canTry)('[DUR-3] a folder that this user may not write to', () => {
  beforeEach(async () => {
    server = await SpeakingServer.start()
    server.publish([publishedGrants('person-1', 'HANDLER'), publishedRules(), publishedCase('case-1')])
    folder = mkdtempSync(path.join(tmpdir(), 'store-other-'))
    deskDir = path.join(folder, 'desk')
    mkdirSync(deskDir, { mode: 0o755 })
    own(others)
  })
  afterEach(async () => {
    await child.end()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  /** To root nothing is unwritable; so a store without that power of its. What it says to the terminal is written to a file. */
  function start(): void {
    const node = path.join(folder, 'node.sh')
    const log = path.join(folder, 'said.log')
    writeFileSync(log, '')
    const words = '--bounding-set -dac_override,-dac_read_search'
    writeFileSync(node, `#!/bin/sh\nexec setpriv ${words} '${process.execPath}' "$@" 2>>'${log}'\n`, { mode: 0o755 })
    child = new StoreChild({ entry, node, environment: { ZHIPING_DESK_DIR: deskDir, ZHIPING_SERVER_URL: server.url } })
    const port: RelayedPort = new RelayedPort((data) => line.send(data))
    const line = child.connect(
      (data) => port.receive(data),
      () => port.shut(),
    )
    window = windowOf(port)
  }
  const own = (owner: number): void => {
    lchownSync(deskDir, owner, owner)
    for (const name of readdirSync(deskDir, { recursive: true, encoding: 'utf8' })) {
      lchownSync(path.join(deskDir, name), owner, owner)
    }
  }
  async function said(): Promise<string> {
    return readFile(path.join(folder, 'said.log'), 'utf8')
  }
  async function until(holds: (status: SyncStatus) => boolean): Promise<void> {
    for await (const status of await window.live('sync.status', {})) if (holds(status)) return
  }
  const enrol = () => window.call('session.enrol', { serverUrl: server.url, login: 'liu', password })
  const save = (text: string) => window.call('draft.save', { caseId: 'case-1', slot: 'pass', text, form: [] })

  test('at the start: named, once, without its path; the process goes on, and opens by itself when it may', async () => {
    start()
    const codes: string[] = []
    let pid: number | undefined
    for await (const state of await window.live('session.state', {})) {
      codes.push(state.at === 'failed' ? state.code : state.at)
      if (state.at === 'failed') {
        pid = child.pid
        await later(4500)
        expect(await said()).toBe('store: folder-not-writable\n')
        own(ours)
      } else break
    }
    expect(codes).toEqual(['folder-not-writable', 'locked'])
    expect(child.pid).toBe(pid)
    expect(await enrol()).toMatchObject({ ok: true })
  })

  test('while it is open: what is there is shown, what cannot be written is named, and it goes on when it may', async () => {
    own(ours)
    start()
    expect(await enrol()).toMatchObject({ ok: true })
    await until(({ dataAsOfMs }) => dataAsOfMs > 0)
    expect(await save('第一句')).toMatchObject({ ok: true })
    const pid = child.pid
    own(others)
    // The open database is still this process's; a second copy in a new file is not to be had.
    await save('第二句')
    await until(({ lastError }) => lastError?.code === 'folder-not-writable')
    expect(await window.call('session.lock', {})).toMatchObject({ ok: true })
    const [profileId = ''] = readdirSync(path.join(deskDir, 'profiles'))
    const refused = await window.call('session.unlock', { profileId, password })
    expect(refused).toMatchObject({ ok: false, failure: { code: 'folder-not-writable', retryable: true } })
    own(ours)
    expect(await window.call('session.unlock', { profileId, password })).toMatchObject({ ok: true })
    for await (const drafts of await window.live('draft.list', { caseId: 'case-1' })) {
      expect(drafts.map(({ text }) => text)).toEqual(['第二句'])
      break
    }
    expect(await save('第三句')).toMatchObject({ ok: true })
    expect(child.pid).toBe(pid)
    expect(await said()).not.toContain(folder)
  })
})
