import { join } from 'node:path'
import type { Page } from 'playwright'
import { compile } from '../../build/compile.ts'
import { openBrowserDesk } from '../../e2e/desk/browser-desk.ts'
import { DeskActions } from '../../e2e/desk/desk-actions.ts'
import type { DeskPlace, DeskUnderTest } from '../../e2e/desk/desk-under-test.ts'
import { findTestBrowser } from '../../e2e/desk/find-test-browser.ts'
import { demoPassword } from '../../server/demo/story/demo-accounts.ts'
import { benchRow, rounded, type BenchRow } from '../measure/bench-row.ts'
import { spreadOf } from '../measure/spread.ts'
import { startRealServer } from './real-server.ts'
import { endChild, messageOf, startChild } from './start-child.ts'
import { listReady, moveDown, paintList, scrollList, type Scrolled } from './work-list-in-page.ts'

/** A fortieth of them is not submitted, which nobody but the applicant sees. */
const applications = 5_150
const leastRows = 5_000
const starts = 7
const paints = 11
const scrolls = 7
const longestSyncMs = 900_000

interface Start {
  /** From the first process to the question for the password. */
  readonly askedMs: number
  /** From Enter to the whole list, and a key that moves in it. */
  readonly listMs: number
}

/** `list-first-paint-ms`, `list-scroll-p95-ms`, `warm-start-ms`, in the browser host on a desk with 5,000 applications. @throws where there is no Chromium */
export async function workListRows(scratchDir: string, say: (step: string) => void): Promise<readonly BenchRow[]> {
  const dataDir = join(scratchDir, 'many')
  say('building the desk if it is stale')
  await compile()
  say(`filling a server with ${applications} applications`)
  const seeding = startChild({ file: join(import.meta.dirname, 'seed-one-unit.ts'), args: [join(dataDir, 'server'), String(applications)] }) // oxfmt-ignore
  await messageOf(seeding, (message): message is string => message === 'seeded', longestSyncMs)
  await endChild(seeding)
  const server = await startRealServer(dataDir)
  try {
    return await measureWorkList({ deskDir: join(dataDir, 'desk'), serverUrl: server.url }, say)
  } finally {
    await server.stop()
  }
}

/** On a desk that is enrolled and synced where it is not yet. */
export async function measureWorkList(place: DeskPlace, say: (step: string) => void): Promise<readonly BenchRow[]> {
  const browser = await findTestBrowser()
  if (browser === null) throw new Error('the work list is measured in a Chromium, Chrome or Edge; there is none')
  const open = () => openBrowserDesk(place, browser.file, browser.switches)
  const rows = await enrolAndSync(await open(), say)
  const measured: Start[] = []
  // The first one only warms the machine's caches.
  for (let n = -1; n < starts; n += 1) {
    const start = await warmStart(open, rows)
    if (n >= 0) measured.push(start)
    say(`${n < 0 ? 'warming' : `start ${n + 1} of ${starts}`}: asked after ${rounded(start.askedMs)} ms, list ${rounded(start.listMs)} ms after Enter`) // oxfmt-ignore
  }
  const { painted, scrolled } = await inUse(await open(), rows, say)
  return [paintRow(painted, rows), scrollRow(scrolled, rows), startRow(measured, rows)]
}

/** Answers how many applications there are; the desk is closed again. */
async function enrolAndSync(desk: DeskUnderTest, say: (step: string) => void): Promise<number> {
  return closing(desk, async () => {
    const person = new DeskActions(desk)
    await person.enrol('liu.handler', demoPassword)
    say('first sync')
    const line = await person.line()
    const query = { tab: 'all', search: '', sort: 'due', descending: false, offset: 0, limit: 1 } as const
    const untilMs = performance.now() + longestSyncMs
    for (;;) {
      const { load, evidence } = await line.now('sync.status', {})
      const { total } = await line.now('work-list.page', query)
      if (load === null && total >= leastRows && evidence.files === evidence.filesTotal) break
      if (performance.now() > untilMs)
        throw new Error(`the first sync did not end: ${total} applications, ${evidence.files} files`)
      await desk.page.waitForTimeout(1_000)
    }
    const { total } = await line.now('work-list.page', query)
    // The line's last word goes to the page by itself: a page that is closed before would fail it.
    await desk.page.waitForTimeout(500)
    return total
  })
}

export async function warmStart(open: () => Promise<DeskUnderTest>, rows: number): Promise<Start> {
  const beganMs = performance.now()
  const desk = await open()
  return closing(desk, async () => {
    await desk.page.locator('input[type=password]').waitFor()
    const askedMs = performance.now() - beganMs
    await desk.page.locator('input[type=password]').fill(demoPassword)
    const enteredMs = performance.now()
    await desk.page.keyboard.press('Enter')
    await desk.page.waitForFunction(listReady, { rows, tab: 'todo' as const })
    await desk.page.evaluate(moveDown)
    return { askedMs, listMs: performance.now() - enteredMs }
  })
}

interface InUse {
  readonly painted: readonly number[]
  readonly scrolled: readonly Scrolled[]
}

export async function inUse(desk: DeskUnderTest, rows: number, say: (step: string) => void): Promise<InUse> {
  return closing(desk, async () => {
    const { page } = desk
    await new DeskActions(desk).unlock(demoPassword)
    await page.waitForFunction(listReady, { rows, tab: 'todo' as const })
    await new DeskActions(desk).chooseTab('all')
    await page.waitForFunction(listReady, { rows, tab: 'all' as const })
    const painted: number[] = []
    for (let n = -1; n < paints; n += 1) {
      const tookMs = await firstPaint(page)
      if (n >= 0) painted.push(tookMs)
    }
    say(`first paint ${rounded(spreadOf(painted).median)} ms`)
    const scrolled: Scrolled[] = []
    for (let n = -1; n < scrolls; n += 1) {
      const one = await page.evaluate(scrollList)
      if (n >= 0) scrolled.push(one)
      say(`${n < 0 ? 'warming' : `scroll ${n + 1} of ${scrolls}`}: p95 ${rounded(one.p95Ms)} ms, longest ${rounded(one.longestMs)} ms, ${one.frames} frames, ${one.blank} with rows still being read`) // oxfmt-ignore
    }
    return { painted, scrolled }
  })
}

/** From an open application back to the list. */
async function firstPaint(page: Page): Promise<number> {
  await page.evaluate(() => (location.hash = '#/case/case-01'))
  await page.waitForFunction(() => document.querySelector('[role=grid]') === null)
  await page.waitForTimeout(500)
  return page.evaluate(paintList)
}

/** Says a failure at once, since closing the window under a line that is open is an error of its own. */
async function closing<T>(desk: DeskUnderTest, work: () => Promise<T>): Promise<T> {
  try {
    const result = await work()
    await desk.close().catch(() => undefined)
    return result
  } catch (error) {
    await desk.killAll()
    throw error
  }
}

function paintRow(painted: readonly number[], rows: number): BenchRow {
  return benchRow({
    id: 'list-first-paint-ms',
    unit: 'ms',
    bar: { atMost: 200 },
    values: painted,
    absolute: `${rows} applications under "all"`,
    how: 'browser host, handler of a hospital: from the change of address from an application to the list until a frame is drawn in which every row on screen has its application. One to warm; median.', // oxfmt-ignore
  })
}

function scrollRow(scrolled: readonly Scrolled[], rows: number): BenchRow {
  const frames = scrolled.reduce((sum, each) => sum + each.frames, 0)
  const blank = scrolled.reduce((sum, each) => sum + each.blank, 0)
  return benchRow({
    id: 'list-scroll-p95-ms',
    unit: 'ms',
    bar: { atMost: 50 },
    values: scrolled.map(({ p95Ms }) => p95Ms),
    absolute: `${rows} applications, ${frames} frames, longest ${rounded(spreadOf(scrolled.map(({ longestMs }) => longestMs)).max)} ms; in ${blank} frames a row on screen was still being read`, // oxfmt-ignore
    how: 'three seconds of scrolling by 114 pixels (three rows) each frame, then a jump to the middle and back up; time between frames as the page is given them, p95 of each run, median over runs.', // oxfmt-ignore
  })
}

function startRow(measured: readonly Start[], rows: number): BenchRow {
  const words = ({ median, min, max }: ReturnType<typeof spreadOf>) =>
    `${rounded(median)} ms (${rounded(min)}–${rounded(max)})`
  return benchRow({
    id: 'warm-start-ms',
    unit: 'ms',
    bar: { atMost: 2_000 },
    values: measured.map(({ askedMs, listMs }) => askedMs + listMs),
    absolute: `to the question for the password ${words(spreadOf(measured.map(({ askedMs }) => askedMs)))}, from Enter to the list ${words(spreadOf(measured.map(({ listMs }) => listMs)))}; ${rows} applications`, // oxfmt-ignore
    how: 'an enrolled desk with synced data, all of it closed before: from the start of the first process until sign-in asks for the password, and from Enter on it (key derivation included) until every row on screen is there, the counts are those of all applications, and ↓ has moved the current row. What the person waits for: the typing between is left out. The time to connect what drives the browser is in it.', // oxfmt-ignore
  })
}
