import { benchRow, rounded, type BenchRow } from '../measure/bench-row.ts'
import { spreadOf } from '../measure/spread.ts'
import { withFilledServer } from './filled-server.ts'
import { bareFirstSync, deskFirstSync, type DeskLoaded, type Loaded } from './measure-first-sync.ts'

const rounds = 9

/** `first-sync-ratio` and `sync-stall-ms`: 50,000 documents, in rounds of one desk, one bare pipe and one desk with a window in use. */
export async function firstSyncRows(scratchDir: string, say: (step: string) => void): Promise<readonly BenchRow[]> {
  say('filling a server with 50,000 documents')
  return withFilledServer(scratchDir, async ({ serverUrl, bareUrl }) => {
    const desk = { scratchDir, serverUrl }
    const bare = { scratchDir, serverUrl: bareUrl }
    const quiet: DeskLoaded[] = []
    const piped: Loaded[] = []
    const used: DeskLoaded[] = []
    for (let round = 0; round < rounds; round += 1) {
      // Who comes first changes from round to round: what the machine does otherwise falls on both.
      if (round % 2 === 1) piped.push(await bareFirstSync(bare))
      quiet.push(await deskFirstSync(desk, false))
      if (round % 2 === 0) piped.push(await bareFirstSync(bare))
      used.push(await deskFirstSync(desk, true))
      say(`round ${round + 1} of ${rounds}: desk ${rate(quiet.at(-1))}/s, bare ${rate(piped.at(-1))}/s, longest stall ${rounded(used.at(-1)?.longestStallMs ?? 0)} ms`) // oxfmt-ignore
    }
    return [ratioRow(quiet, piped), stallRow(used)]
  })
}

/** Documents a second. */
export function rate(loaded: Loaded | undefined): number {
  return loaded === undefined ? 0 : Math.round((loaded.documents * 1000) / loaded.tookMs)
}

function ratioRow(quiet: readonly DeskLoaded[], piped: readonly Loaded[]): BenchRow {
  const desk = spreadOf(quiet.map(rate))
  const bare = spreadOf(piped.map(rate))
  return benchRow({
    id: 'first-sync-ratio',
    unit: 'of bare pipe',
    bar: { atLeast: 0.35 },
    values: quiet.map((loaded, index) => rate(loaded) / rate(piped[index])),
    absolute: `desk ${desk.median} documents/s (${desk.min}–${desk.max}), bare pipe ${bare.median} documents/s (${bare.min}–${bare.max}), ${quiet[0]?.documents ?? 0} documents; all threads of the store worked ${rounded(spreadOf(quiet.map(({ cpuMs }) => cpuMs)).median)} ms`,
    how: 'server.ts and a new desk (store of the product with work index and evidence shelf, encrypted) as two processes, first pull request to end of first load; bare: Fastify serving the same stored texts, 2,000 a page, undici, one prepared insert in one transaction a page, next page fetched meanwhile, AEGIS, WAL, synchronous NORMAL as the desk has it for pages, two processes. Interleaved, ratio of each pair, median.', // oxfmt-ignore
  })
}

function stallRow(used: readonly DeskLoaded[]): BenchRow {
  const mean = (of: (loaded: DeskLoaded) => number) => rounded(used.reduce((sum, each) => sum + of(each), 0) / used.length) // oxfmt-ignore
  const counts = `${mean(({ use }) => use?.drafts ?? 0)} drafts saved, ${mean(({ use }) => use?.pages ?? 0)} lists and ${mean(({ use }) => use?.details ?? 0)} applications read a run`
  return benchRow({
    id: 'sync-stall-ms',
    unit: 'ms',
    bar: { atMost: 50 },
    values: used.map(({ longestStallMs }) => longestStallMs),
    absolute: `of its own work at most ${rounded(spreadOf(used.map(({ longestOwnMs }) => longestOwnMs)).max)} ms between two looks in any run; first sync ${mean(rate)} documents/s meanwhile; ${counts}`,
    how: "the longest gap, less its 5 ms, of a 5 ms timer in the store's process during the first sync while a window in another process follows status, list and one application after the other over the real line and saves a draft every 100 ms; median over runs of each run's longest.",
  })
}
