import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import { filter, firstValueFrom, timeout } from 'rxjs'
import type { SyncStatus } from '../../../shared/contract/desktop.ts'
import type { OpenProfile, AttachToProfile } from '../open-profile.ts'
import type { NewAct } from '../outbox/append-act.ts'
import { openStore, type DeskStore } from '../store.ts'

/** A clock that a test moves. */
export class MovableClock {
  private offsetMs = 0
  nowMs(): number {
    return Date.now() + this.offsetMs
  }
  move(ms: number): void {
    this.offsetMs += ms
  }
}

/** A desk in a folder of its own, real from the files up; `reopen` is a restart. */
export class DeskUnderTest {
  readonly deskDir: string
  readonly clock = new MovableClock()
  attach: AttachToProfile[] = []
  /** Nothing is waited for unless a test is about that. */
  graceMs = 0
  private opened: DeskStore | null = null
  private readonly serverUrl: string

  /** In a folder of its own, or in one that is there, which is then removed with it too. */
  constructor(serverUrl: string, deskDir = mkdtempSync(join(tmpdir(), 'desk-store-'))) {
    this.serverUrl = serverUrl
    this.deskDir = deskDir
  }

  get store(): DeskStore {
    if (this.opened === null) throw new Error('the desk is not open')
    return this.opened
  }

  get profile(): OpenProfile {
    const profile = this.store.profile()
    if (profile === null) throw new Error('the desk is locked')
    return profile
  }

  async open(): Promise<this> {
    const { deskDir, clock, graceMs, serverUrl, attach } = this
    this.opened = await openStore({ deskDir, clock, graceMs, serverUrl, attach, deviceLabel: 'desk under test' })
    return this
  }

  async enrol(login = 'liu.handler', password = 'Zhiping-2026'): Promise<string> {
    await this.open()
    const { profileId } = await this.store.enrol({ serverUrl: this.serverUrl, login, password })
    return profileId
  }

  async reopen(password = 'Zhiping-2026'): Promise<void> {
    await this.close()
    await this.open()
    await this.unlock(password)
  }

  /** The first person of the desk. */
  async unlock(password = 'Zhiping-2026'): Promise<void> {
    const state = this.store.session()
    const profileId = state.at === 'locked' ? (state.profiles[0]?.profileId ?? '') : ''
    await this.store.unlock({ profileId, password })
  }

  async close(): Promise<void> {
    await this.opened?.close()
    this.opened = null
  }

  until(holds: (status: SyncStatus) => boolean): Promise<SyncStatus> {
    return firstValueFrom(this.profile.status$.pipe(filter(holds), timeout(20_000)))
  }

  async remove(): Promise<void> {
    await this.opened?.close()
    rmSync(this.deskDir, { recursive: true, force: true })
  }
}

/** An opinion on a case: the smallest act that a text can be looked for in. */
export function opinionOn(caseId: string, opinion: string): NewAct {
  return { caseId, visit: 1, judged: [], rulesVersion: 'rules-1', body: { kind: 'handler-pass', opinion } }
}

/** Waits until `holds`, looking every 10 ms; fails after 10 s. */
export async function eventually(holds: () => boolean): Promise<void> {
  const until = Date.now() + 10_000
  while (!holds()) {
    if (Date.now() > until) throw new Error('it did not come about in 10 s')
    await later(10)
  }
}

/** Files below a folder that hold one of the texts, as UTF-8 or UTF-16. */
export function filesHolding(folder: string, texts: readonly string[]): string[] {
  const found: string[] = []
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = join(folder, name)
    if (!statSync(file).isFile()) continue
    const bytes = readFileSync(file)
    const holds = texts.some((text) => bytes.includes(text, 0, 'utf8') || bytes.includes(text, 0, 'utf16le'))
    if (holds) found.push(name)
  }
  return found
}
