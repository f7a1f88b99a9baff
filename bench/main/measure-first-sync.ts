import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { demoPassword } from '../../server/demo/story/demo-accounts.ts'
import { startDeskProcess } from './desk-line.ts'
import { isFirstSyncDone, type FirstSyncDone } from './first-sync-message.ts'
import { endChild, messageOf, startChild } from './start-child.ts'
import { keepWindowBusy, type WindowUse } from './keep-window-busy.ts'

export interface Loaded {
  readonly documents: number
  readonly tookMs: number
  /** What all threads of the process that loaded worked within it. */
  readonly cpuMs: number
}

export interface DeskLoaded extends FirstSyncDone {
  /** Null where no window was in use. */
  readonly use: WindowUse | null
}

export interface FirstSyncPlace {
  readonly scratchDir: string
  readonly serverUrl: string
}

/** A new desk enrols at the real server and takes its first sync. @throws when it cannot */
export async function deskFirstSync(place: FirstSyncPlace, withWindow: boolean): Promise<DeskLoaded> {
  const { scratchDir, serverUrl } = place
  const deskDir = await mkdtemp(join(scratchDir, 'desk-'))
  const desk = await startDeskProcess({ deskDir, serverUrl })
  const stop = new AbortController()
  try {
    const done = messageOf(desk.process, isFirstSyncDone)
    const login = { serverUrl, login: 'liu.handler', password: demoPassword }
    const enrolled = desk.window.call('session.enrol', login)
    const use = withWindow ? keepWindowBusy(desk.window, stop.signal) : null
    const answer = await enrolled
    if (!answer.ok) throw new Error(`the desk was not enrolled: ${answer.failure.code}`)
    const loaded = await done
    stop.abort()
    return { ...loaded, use: await use }
  } finally {
    stop.abort()
    await endChild(desk.process)
    await rm(deskDir, { recursive: true, force: true })
  }
}

/** The bare pipe loads the same texts from its own server. @throws when it cannot */
export async function bareFirstSync({ scratchDir, serverUrl }: FirstSyncPlace): Promise<Loaded> {
  const folder = await mkdtemp(join(scratchDir, 'bare-'))
  try {
    const child = startChild({ file: barePipe, args: ['load', serverUrl, join(folder, 'bare.db')] })
    const isLoaded = (message: unknown): message is Loaded => (message as Loaded).documents > 0
    const loaded = await messageOf(child, isLoaded)
    await endChild(child)
    return loaded
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export const barePipe = join(import.meta.dirname, '../peers/bare-pipe.ts')
