import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestBrowser } from '../../e2e/desk/find-test-browser.ts'
import { fileLimits } from '../../shared/domain/evidence-file/look-at-file.ts'
import { inspectFile } from '../../server/applicant/inspect-file.ts'
import { comparePage } from './compare-page.ts'
import { openEvidenceLine, type EvidenceLine } from './evidence-line.ts'
import { failedReport, type FileReport } from './file-report.ts'
import { filesBelow, type FoundFile } from './files-below.ts'
import { lookAt, type Sight } from './look-at.ts'
import { pieceOf } from './piece-of.ts'
import { turnPages } from './turn-pages.ts'
import { openViewerWindows, type DeskWindow, type ViewerWindows } from './viewer-window.ts'

export interface ViewOptions {
  readonly browser: TestBrowser
  /** Whether first pages are compared with a reference. */
  readonly compares: boolean
  /** Whether the pages of what is rendered are turned. */
  readonly turns: boolean
  /** Where a PNG of each window is written. */
  readonly shotsDir?: string
  /** The fontconfig of the browser alone; a test takes fonts away with it. */
  readonly fontconfig?: string
}

/** A document over this size is no evidence by the contract. */
const mostBytes = 1_000_000_000

/** Opens one file after the other in the viewer of the built desk, each in a new window. Whatever a file does, the next one is opened. */
export async function* viewFiles(paths: readonly string[], options: ViewOptions): AsyncGenerator<FileReport> {
  const scratchDir = await mkdtemp(join(tmpdir(), 'zhiping-viewer-'))
  if (options.shotsDir !== undefined) await mkdir(options.shotsDir, { recursive: true })
  const line = await openEvidenceLine(scratchDir)
  const windows = await openViewerWindows({ ...options, line, scratchDir })
  try {
    for (const found of await filesBelow(paths)) yield await viewFile(found, { ...options, scratchDir, line, windows })
  } finally {
    await windows.close()
    await line.close()
    await rm(scratchDir, { recursive: true, force: true })
  }
}

interface Place extends ViewOptions {
  readonly scratchDir: string
  readonly line: EvidenceLine
  readonly windows: ViewerWindows
}

async function viewFile(found: FoundFile, place: Place): Promise<FileReport> {
  const file = found.path
  if ('problem' in found) return failedReport(file, found.problem)
  if (found.sizeBytes > mostBytes) return { ...failedReport(file, 'file-size'), outcome: 'card', upload: 'file-size' }
  const piece = await pieceOf(found).catch(() => null)
  if (piece === null) return failedReport(file, 'not-readable')
  const caseId = await place.line.add(piece, file).catch(() => null)
  if (caseId === null) return failedReport(file, 'not-taken')
  const upload = await uploadOf(found).catch(() => null)
  const window = await place.windows.open().catch(() => null)
  if (window === null) return { ...failedReport(file, 'no-window'), upload }
  try {
    const sight = await lookAt(window, caseId, piece.attachmentId)
    if (place.shotsDir !== undefined) await shoot(window, join(place.shotsDir, `${piece.title}.png`))
    const report = { file, ...(await compared(sight, { window, file, place })), upload }
    if (!place.turns || report.outcome !== 'rendered') return { ...report, turns: null }
    const turns = await turnPages(window.page, report.pages ?? 1).catch(() => null)
    return { ...report, turns, peakMemoryMb: await window.memory.peakMb() }
  } finally {
    await place.windows.drop(window)
  }
}

async function uploadOf({ path, sizeBytes }: { path: string; sizeBytes: number }): Promise<FileReport['upload']> {
  if (sizeBytes > fileLimits.sizeBytes) return 'file-size'
  const inspected = await inspectFile(await readFile(path))
  return inspected.ok ? 'accepted' : inspected.refusal.code
}

interface Seen {
  readonly window: DeskWindow
  readonly file: string
  readonly place: Place
}

async function compared(sight: Sight, { window, file, place }: Seen): Promise<Sight & Pick<FileReport, 'reference'>> {
  if (!place.compares || sight.outcome !== 'rendered') return { ...sight, reference: null }
  const png = await window.page.evaluate(() => document.querySelector('canvas')?.toDataURL('image/png') ?? '')
  const reference = await comparePage({
    path: file,
    png: Buffer.from(png.slice(png.indexOf(',') + 1), 'base64'),
    scratchDir: place.scratchDir,
    fontconfig: place.windows.fontconfig,
  })
  if (reference?.agrees !== false) return { ...sight, reference }
  return { ...sight, outcome: 'failed', reason: 'differs', reference }
}

/** A window that is gone has no picture. */
async function shoot({ page }: DeskWindow, path: string): Promise<void> {
  await page.screenshot({ path, timeout: 10_000 }).catch(() => {})
}
