import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import type { WindowEnd } from '../../electron/rpc/window-of.suite.ts'
import { demoPassword } from '../../server/demo/story/demo-accounts.ts'
import type { SearchPage } from '../../shared/contract/desktop.ts'
import { benchRow, rounded, type BenchRow } from '../measure/bench-row.ts'
import { spreadOf } from '../measure/spread.ts'
import { startDeskProcess } from './desk-line.ts'
import { startRealServer } from './real-server.ts'
import { attachmentsEach } from './search-documents.ts'
import { endChild, messageOf, startChild } from './start-child.ts'

const applications = 5_000
const rounds = 9
const limit = 20

/** What people type, by kind; each has to find something, but for the last kind. */
const queries: Readonly<Record<string, readonly string[]>> = {
  'one character': ['王', '欣', '骨'],
  'frequent character': ['证', '年'],
  'two characters': ['心肌', '护理', '黄疸'],
  'several characters': ['急性心肌梗死', '优质护理干预', '课题立项通知', '材料齐全，同意上报'],
  'two words': ['王 心肌梗死', '李 GFWK2021'],
  pinyin: ['wangfang', 'zhangw', 'chenjian', 'gaoxue'],
  initials: ['wf', 'lj', 'lxm', 'wjh'],
  'number infix': ['GFWK2021', '0211', '35(2', '202345'],
  'no hits': ['犇骉', 'zzzqq', '99999999', '心肌黄疸'],
}

/** `search-p95-ms` [UI-5]: pages of what is found over 5,000 applications with 125,000 attachments, as a window asks for them. */
export async function searchRow(scratchDir: string, say: (step: string) => void): Promise<BenchRow> {
  const dataDir = await mkdtemp(join(scratchDir, 'search-'))
  const seeder = join(import.meta.dirname, 'seed-server.ts')
  const seeding = startChild({ file: seeder, args: [join(dataDir, 'server'), '0', '0'] })
  await messageOf(seeding, (message): message is unknown => message !== null)
  await endChild(seeding)
  const server = await startRealServer(dataDir)
  const desk = await startDeskProcess({
    deskDir: join(dataDir, 'desk'),
    serverUrl: server.url,
    file: 'search-desk-process.ts',
    environment: { ZHIPING_BENCH_APPLICATIONS: String(applications) },
  })
  try {
    const login = { serverUrl: server.url, login: 'liu.handler', password: demoPassword }
    const enrolling = desk.window.call('session.enrol', login)
    for (let filled = 0; filled < applications; filled += 500) {
      await messageOf(desk.process, (message): message is unknown => isFilled(message, filled + 500))
      say(`${filled + 500} applications written`)
    }
    const enrolled = await enrolling
    if (!enrolled.ok) throw new Error(`the desk was not enrolled: ${enrolled.failure.code}`)
    // Off line from here on, as in the room where people search; and nothing of these attachments could be fetched.
    await server.stop()
    const indexedMs = await untilIndexed(desk.window, say)
    const measured = await measure(desk.window, say)
    return row(measured, indexedMs)
  } finally {
    await endChild(desk.process)
    await server.stop()
  }
}

function isFilled(message: unknown, applications: number): boolean {
  const told = message as { readonly type: string; readonly applications: number }
  return told.type === 'filled' && told.applications >= applications
}

/** How long the index needs after the last document, in turns beside everything else. */
async function untilIndexed(window: WindowEnd, say: (step: string) => void): Promise<number> {
  const began = performance.now()
  for (;;) {
    const { index, counts } = await ask(window, '王')
    if (index.complete && counts.all > 0) return performance.now() - began
    say(`indexed ${index.percent} %`)
    await later(3_000)
  }
}

interface Asked {
  readonly kind: string
  readonly ms: number
}

async function measure(window: WindowEnd, say: (step: string) => void): Promise<readonly (readonly Asked[])[]> {
  const measured: Asked[][] = []
  for (let round = -1; round < rounds; round += 1) {
    const asked: Asked[] = []
    for (const [kind, texts] of Object.entries(queries)) {
      for (const text of texts) {
        const began = performance.now()
        const page = await ask(window, text)
        asked.push({ kind, ms: performance.now() - began })
        if (page.counts.all > 0 === (kind === 'no hits'))
          throw new Error(`bug: ${page.counts.all} are found for ${text}`)
        if (page.next === '') continue
        const second = performance.now()
        await ask(window, text, page.next)
        asked.push({ kind: 'next page', ms: performance.now() - second })
      }
    }
    // The first warms what is compiled and read once.
    if (round >= 0) measured.push(asked)
    say(`${round < 0 ? 'warming' : `round ${round + 1} of ${rounds}`}: p95 ${rounded(p95(asked))} ms`)
  }
  return measured
}

async function ask(window: WindowEnd, text: string, cursor = ''): Promise<SearchPage> {
  const answer = await window.call('search.page', { text, tab: 'all', cursor, limit })
  if (!answer.ok) throw new Error(`a search was not answered: ${answer.failure.code}`)
  return answer.value
}

function p95(asked: readonly Asked[]): number {
  const sorted = asked.map(({ ms }) => ms).toSorted((one, other) => one - other)
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0
}

function row(measured: readonly (readonly Asked[])[], indexedMs: number): BenchRow {
  const all = measured.flat()
  const kinds = [...new Set(all.map(({ kind }) => kind))].map((kind) => {
    const { median, max } = spreadOf(all.filter((asked) => asked.kind === kind).map(({ ms }) => ms))
    return `${kind} ${rounded(median)} (${rounded(max)})`
  })
  return benchRow({
    id: 'search-p95-ms',
    unit: 'ms',
    bar: { atMost: 50 },
    values: measured.map(p95),
    absolute: `median (longest) in ms: ${kinds.join(', ')}; ${applications} applications, ${applications * attachmentsEach} attachments; indexed ${Math.round(indexedMs / 1000)} s after the last document, in turns beside everything else`,
    how: 'off line, search.page asked by a window in another process over the real line, pages of 20 applications with where they were found, from the real store (encrypted) that has everything indexed; a mixed set of queries and the second pages of those that have one; p95 of each round, median of the rounds.', // oxfmt-ignore
  })
}
