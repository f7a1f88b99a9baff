import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import { NEVER } from 'rxjs'
import { RelayedPort } from '../../electron/rpc/port.ts'
import { serveDesktop, type DesktopHandlers } from '../../electron/rpc/serve-desktop.ts'
import type { StoreLine } from '../../electron/rpc/store-child.ts'
import { BackgroundRunner } from '../../electron/store/background-runner.ts'
import { openCollections } from '../../electron/store/collections/open-collections.ts'
import { fileOfAttachment } from '../../electron/store/evidence/evidence-catalogue.ts'
import { EvidenceShelf } from '../../electron/store/evidence/evidence-shelf.ts'
import type { Desk } from '../../electron/store/host/desk-attachment.ts'
import { desktopHandlers } from '../../electron/store/host/desktop-handlers.ts'
import type { SettingsKeeper } from '../../electron/store/host/settings-keeper.ts'
import type { StoreKeeper } from '../../electron/store/host/store-keeper.ts'
import type { ServerSession } from '../../electron/store/server-client/server-session.ts'
import { OwnFiles } from '../../electron/store/own-files/own-files.ts'
import { openDatabase } from '../../electron/store/sqlite/open-database.ts'
import { writeTransaction } from '../../electron/store/sqlite/write-transaction.ts'
import { fakeCase } from '../../renderer/desktop/fake-case.suite.ts'
import { fakeStore, type FakeStore } from '../../renderer/desktop/fake-transport.suite.ts'
import { desktop, type CaseDetail } from '../../shared/contract/desktop.ts'
import type { AttachmentPayload } from '../../shared/contract/documents/part-document.ts'
import { serveFiles } from './serve-files.ts'

/** The store's side of a window: one open desk, whose applications hold one piece each. */
export interface EvidenceLine {
  connectStore(onData: (data: unknown) => void, onClose: () => void): StoreLine
  /** Fetches, checks and seals the file as the desk does; answers the id of an application that holds it. @throws when it does not come */
  add(piece: AttachmentPayload, file: string): Promise<string>
  close(): Promise<void>
}

const block = 'B11'
const longestFetchMs = 60_000

/**
 * Everything that a window asks is answered by the tests' stand-in for a store, but evidence: that lies on a real shelf, encrypted,
 * fetched by ranges and checked, and is read through the desk's own handler over its own line.
 */
export async function openEvidenceLine(scratchDir: string): Promise<EvidenceLine> {
  const database = openDatabase({ file: join(scratchDir, 'desk.db'), key: randomBytes(32) })
  const desk = await openCollections({ database, profileId: 'viewer' })
  const server = await serveFiles()
  const background = new BackgroundRunner(() => {})
  const session = { serverUrl: server.url, token: () => Promise.resolve('t'), forget() {}, giveUpSignIn() {} }
  const shelf = new EvidenceShelf({
    database,
    collections: desk.collections,
    session: session as unknown as ServerSession,
    folder: join(scratchDir, 'evidence'),
    background,
    shortenLog: () => Promise.resolve(),
  })
  shelf.setOnline(true)
  const ownFiles = new OwnFiles(join(scratchDir, 'own-files'), randomBytes(32))
  const store = fakeStore()
  const cases = new Map<string, CaseDetail>()
  store.set('case.detail', ({ caseId }) => cases.get(caseId) ?? null)
  const { 'evidence.read': readEvidence } = desktopHandlers(
    {} as StoreKeeper,
    NEVER,
    () => ({ evidence: shelf, profile: { ownFiles } }) as unknown as Desk,
    {} as SettingsKeeper,
  )
  const rpc = serveDesktop({ ...handlersOf(store), 'evidence.read': readEvidence })

  const fetched = async (attachmentId: string): Promise<void> => {
    const untilMs = performance.now() + longestFetchMs
    while (fileOfAttachment(database, attachmentId)?.state !== 'complete') {
      if (performance.now() > untilMs) throw new Error(`${attachmentId} did not come to the shelf`)
      await later(10)
    }
  }
  return {
    connectStore: (onData, onClose) => {
      const port = new RelayedPort(onData)
      rpc.serve(port)
      return {
        send: (data) => port.receive(data),
        close: () => {
          port.shut()
          onClose()
        },
      }
    },
    async add(piece, file) {
      const caseId = `case-of-${piece.attachmentId}`
      server.files.set(piece.attachmentId, file)
      const part = { id: `${caseId}/${block}/2/000000`, scope: `case:${caseId}/block/${block}`, seq: 1, caseId, block, order: 0, payload: piece } as const // oxfmt-ignore
      writeTransaction(database, (tx) => tx.upsert(desk.collections.parts, [part]))
      shelf.pump()
      if (piece.sizeBytes > 0) await fetched(piece.attachmentId)
      cases.set(caseId, caseWith(caseId, piece))
      return caseId
    },
    async close() {
      await shelf.close()
      background.stop()
      await desk.close()
      database.close()
      await server.close()
    },
  }
}

function caseWith(caseId: string, piece: AttachmentPayload): CaseDetail {
  const { row, blocks, ...rest } = fakeCase()
  const own = blocks.filter((each) => each.block === block).map((each) => ({ ...each, attachments: [{ ...piece, rowId: '', state: 'local' as const, marks: [] }] })) // oxfmt-ignore
  return { ...rest, row: { ...row, caseId, attachmentCount: 1 }, blocks: own, offers: [], acts: [] }
}

/** Each entry of the contract, answered by the stand-in. */
function handlersOf(store: FakeStore): DesktopHandlers {
  const entries = Object.entries(desktop).map(([name, entry]) => [
    name,
    'event' in entry
      ? (input: unknown, signal: AbortSignal) => valuesOf(store, { name, input, signal })
      : (input: unknown) => store.call(name, input),
  ])
  return Object.fromEntries(entries) as DesktopHandlers
}

interface Asked {
  readonly name: string
  readonly input: unknown
  readonly signal: AbortSignal
}

async function* valuesOf(store: FakeStore, { name, input, signal }: Asked): AsyncGenerator {
  const values: unknown[] = []
  let wake = (): void => {}
  const stop = store.subscribe(name, input, { next: (value) => (values.push(value), wake()), lost: () => {} })
  signal.addEventListener('abort', () => wake(), { once: true })
  try {
    while (!signal.aborted) {
      if (values.length > 0) yield values.shift()
      else await new Promise<void>((resolve) => (wake = resolve))
    }
  } finally {
    stop()
  }
}
