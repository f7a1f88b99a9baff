import { join } from 'node:path'
import type { Page } from 'playwright'
import { compile } from '../../build/compile.ts'
import { openBrowserDesk } from '../../e2e/desk/browser-desk.ts'
import { DeskActions } from '../../e2e/desk/desk-actions.ts'
import type { DeskLine } from '../../e2e/desk/desk-line.ts'
import { findTestBrowser } from '../../e2e/desk/find-test-browser.ts'
import { firstBlock } from '../../renderer/features/case/case-place.ts'
import { demoPassword } from '../../server/demo/story/demo-accounts.ts'
import { benchRow, rounded, type BenchRow } from '../measure/bench-row.ts'
import { spreadOf } from '../measure/spread.ts'
import { openBare, servePdf } from '../peers/bare-pdf.ts'
import { startRealServer } from './real-server.ts'

const pairs = 11
const applications = 3
const everything = { tab: 'all', search: '', sort: 'due', descending: false, offset: 0, limit: 50 } as const

/** One application of which the first thing seen is a PDF. */
interface Opening {
  readonly caseId: string
  readonly attachmentId: string
  readonly sha256: string
  readonly rotation: number
  readonly sizeBytes: number
}

interface Pair {
  readonly deskMs: number
  readonly bareMs: number
}

/** `open-evidence-ratio`, in the browser host with the demo's scans. @throws where there is no Chromium */
export async function openEvidenceRow(scratchDir: string, say: (step: string) => void): Promise<BenchRow> {
  const browser = await findTestBrowser()
  if (browser === null) throw new Error('open-evidence-ratio needs a Chromium, Chrome or Edge; there is none')
  const dataDir = join(scratchDir, 'demo')
  say('building the desk if it is stale, drawing the demo data')
  await compile()
  const server = await startRealServer(dataDir, '--demo')
  const place = { deskDir: join(dataDir, 'desk'), serverUrl: server.url }
  const desk = await openBrowserDesk(place, browser.file, browser.switches)
  const evidence = join(dataDir, 'server', 'evidence')
  const bare = await servePdf((sha256) => join(evidence, sha256.slice(0, 2), sha256))
  try {
    const person = new DeskActions(desk)
    await person.enrol('zhou.papers', demoPassword)
    await person.waitForFirstSync()
    const line = await person.line()
    await decideProjects(person, line)
    const openings = await pdfOpenings(line)
    say(`${openings.length} applications begin with a PDF`)
    if (openings.length === 0) throw new Error('bug: no application of the demo begins with a PDF')
    const peer = await desk.page.context().newPage()
    await peer.goto(bare.url)
    await peer.waitForFunction(() => 'pdfjs' in globalThis)
    const measured: Pair[] = []
    // The first pair warms both: code that is compiled once, the worker's file in its cache.
    for (let n = -1; n < pairs; n += 1) {
      const opening = openings[(n + 1) % openings.length]
      if (opening === undefined) continue
      const pair = await onePair({ page: desk.page, peer, url: `${bare.url}/${opening.sha256}` }, opening)
      if (n >= 0) measured.push(pair)
      say(`${n < 0 ? 'warming' : `pair ${n + 1} of ${pairs}`}: desk ${rounded(pair.deskMs)} ms, bare ${rounded(pair.bareMs)} ms (${Math.round(opening.sizeBytes / 1024)} KiB)`) // oxfmt-ignore
    }
    return row(measured, openings)
  } catch (error) {
    // Said at once: closing the window under a line that is open is an error of its own.
    say(error instanceof Error ? error.message : 'failed')
    await desk.killAll()
    throw error
  } finally {
    bare.close()
    await desk.close().catch(() => undefined)
    await server.stop()
  }
}

/** Decides on the projects of a few applications, so that the next block that waits for this person is the one with papers, which are PDFs. */
async function decideProjects(person: DeskActions, line: DeskLine): Promise<void> {
  const { rows } = await line.now('work-list.page', everything)
  let left = applications
  for (const { caseId, applicantName } of rows) {
    const detail = await line.now('case.detail', { caseId })
    const waits = detail?.offers.some(({ kind, block, refusal }) => kind === 'block-verdict' && block === 'B10' && refusal === null) // oxfmt-ignore
    if (detail === null || waits !== true || firstBlock(detail)?.block !== 'B10') continue
    await person.openCase(applicantName)
    await person.giveVerdict('B10', 'TRUE', '')
    await person.backToList()
    left -= 1
    if (left === 0) return
  }
}

async function pdfOpenings(line: DeskLine): Promise<readonly Opening[]> {
  const { rows } = await line.now('work-list.page', everything)
  const found: Opening[] = []
  for (const { caseId } of rows) {
    const detail = await line.now('case.detail', { caseId })
    const piece = detail && firstBlock(detail)?.attachments[0]
    if (piece?.mime === 'application/pdf' && piece.state === 'local') found.push({ caseId, ...piece })
  }
  return found
}

interface Pages {
  readonly page: Page
  readonly peer: Page
  readonly url: string
}

/** The desk first: the bare one then draws as wide as the desk did. A page in the background does not draw, so each comes to the front. */
async function onePair({ page, peer, url }: Pages, { caseId, attachmentId, rotation }: Opening): Promise<Pair> {
  await page.bringToFront()
  await page.evaluate(() => (location.hash = '#/'))
  await page.waitForFunction(() => document.querySelector('canvas[data-ready]') === null)
  await page.waitForTimeout(300)
  const { deskMs, width } = await page.evaluate(openInDesk, { caseId, attachmentId })
  await peer.bringToFront()
  await peer.waitForTimeout(300)
  return { deskMs, bareMs: await peer.evaluate(openBare, { url, width, rotation }) }
}

/** Runs in the desk's page: goes to the application and waits until the first page of its first piece is drawn. */
function openInDesk({ caseId, attachmentId }: { readonly caseId: string; readonly attachmentId: string }) {
  return new Promise<{ deskMs: number; width: number }>((resolve) => {
    const beganMs = performance.now()
    const observer = new MutationObserver(() => {
      const drawn = document.querySelector<HTMLCanvasElement>('canvas[data-ready="true"]')
      if (drawn?.dataset['attachment'] !== attachmentId) return
      observer.disconnect()
      resolve({ deskMs: performance.now() - beganMs, width: drawn.width })
    })
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['data-ready'],
    })
    location.hash = `#/case/${caseId}`
  })
}

function row(measured: readonly Pair[], openings: readonly Opening[]): BenchRow {
  const desk = spreadOf(measured.map(({ deskMs }) => deskMs))
  const bare = spreadOf(measured.map(({ bareMs }) => bareMs))
  const sizes = spreadOf(openings.map(({ sizeBytes }) => sizeBytes / 1024))
  const words = ({ median, min, max }: typeof desk) => `${rounded(median)} ms (${rounded(min)}–${rounded(max)})`
  return benchRow({
    id: 'open-evidence-ratio',
    unit: 'of bare pdf.js',
    bar: { atMost: 1.5 },
    values: measured.map(({ deskMs, bareMs }) => deskMs / bareMs),
    absolute: `desk ${words(desk)}, bare ${words(bare)}, ${openings.length} applications whose first piece is a PDF of ${Math.round(sizes.min)}–${Math.round(sizes.max)} KiB`,
    how: 'browser host in the real desk, block reviewer of a hospital, evidence local and encrypted: from the change of address to #/case/ID until the first page of its first piece is drawn; bare: getDocument({url}) with pdf.js defaults over loopback with ranges, new worker, module already loaded, same Chromium, same file, same page, same width in pixels, until render has ended. One pair to warm, then pairs in turn, ratio of each, median.', // oxfmt-ignore
  })
}
