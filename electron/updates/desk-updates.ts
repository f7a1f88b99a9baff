import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { BaseUpdater, UpdateDownloadedEvent } from 'electron-updater'
import type { UpdateState } from '../../shared/contract/desktop.ts'
import { SignedFeedProvider, type UpdateSource } from './signed-feed-provider.ts'
import { mayInstall, updateNotice, type UpdateFacts } from './update-notice.ts'

/** What says that somebody offered a wrong update; anything else is a line that is down or a server without one. */
const refusals = new Set([
  'update-unsigned',
  'update-forged',
  'update-unclear',
  'ERR_CHECKSUM_MISMATCH',
  'ERR_UPDATER_INVALID_VERSION',
  'ERR_UPDATER_INVALID_UPDATE_INFO',
  'ERR_UPDATER_NO_CHECKSUM',
])

interface Downloaded {
  readonly version: string
  readonly file: string
  readonly sha512: readonly string[]
}

/** Finds, checks and keeps an update ready; puts it in place when the desk ends and nothing unsent lies on it. Fails closed. */
export class DeskUpdates {
  readonly #updater: BaseUpdater
  readonly #onState: (state: UpdateState) => void
  #facts: UpdateFacts = { downloaded: null, refused: false, unsent: null }
  #downloaded: Downloaded | null = null

  constructor(updater: BaseUpdater, source: UpdateSource, onState: (state: UpdateState) => void) {
    this.#updater = updater
    this.#onState = onState
    updater.logger = null
    updater.autoDownload = true
    // electron-updater would put it in place at any end; ours asks first.
    updater.autoInstallOnAppQuit = false
    updater.allowDowngrade = false
    updater.allowPrerelease = false
    updater.disableWebInstaller = true
    updater.on('error', () => {}) // also thrown to whoever asked
    updater.on('update-downloaded', (event) => this.#keep(event))
    updater.setFeedURL({ provider: 'custom', updateProvider: SignedFeedProvider as never, source })
  }

  /** Looks for an update and downloads it. Never throws; what is wrong with one is in the state. */
  async check(): Promise<void> {
    try {
      const found = await this.#updater.checkForUpdates()
      await found?.downloadPromise
      this.#change({ refused: false })
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      if (refusals.has(code)) this.#change({ refused: true })
    }
  }

  /** The store counted anew. */
  showUnsent(unsent: number | null): void {
    this.#change({ unsent })
  }

  /** When everything else has ended: replaces the program, if it may be and the file is still the one that was checked. */
  async installAtEnd(): Promise<boolean> {
    const ready = this.#downloaded
    if (ready === null || !mayInstall(this.#facts)) return false
    const now = await sha512Of(ready.file).catch(() => null)
    if (now === null || !ready.sha512.includes(now)) return false
    return this.#updater.install(true, false)
  }

  #keep(event: UpdateDownloadedEvent): void {
    const { version, downloadedFile: file, files } = event
    this.#downloaded = { version, file, sha512: files.map(({ sha512 }) => sha512) }
    this.#change({ downloaded: version, refused: false })
  }

  #change(change: Partial<UpdateFacts>): void {
    const before = JSON.stringify(updateNotice(this.#facts))
    this.#facts = { ...this.#facts, ...change }
    const notice = updateNotice(this.#facts)
    if (JSON.stringify(notice) !== before) this.#onState(notice)
  }
}

async function sha512Of(file: string): Promise<string> {
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  return hash.digest('base64')
}
