import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { withFilledServer } from '../main/filled-server.ts'
import { rate } from '../main/first-sync.ts'
import { bareFirstSync, deskFirstSync, type Loaded } from '../main/measure-first-sync.ts'
import { endChild, messageOf, startChild } from '../main/start-child.ts'
import { benchRow, rounded, type BenchRow } from '../measure/bench-row.ts'
import { spreadOf } from '../measure/spread.ts'
import { installPeers } from '../peers/install-peers.ts'

const rounds = 5
const pouchPipe = join(import.meta.dirname, '../peers/pouchdb-pipe.ts')

/** `pull-vs-bare-pipe` and `pull-vs-pouchdb`: 50,000 documents over loopback, each from a server process into a new database. */
export async function pullRows(scratchDir: string, say: (step: string) => void): Promise<readonly BenchRow[]> {
  say('installing PouchDB, where it is missing')
  installPeers()
  say('filling a server with 50,000 documents')
  return withFilledServer(scratchDir, async ({ serverUrl, bareUrl, file }) => {
    const pouchDir = join(scratchDir, 'pouch-server')
    await mkdir(pouchDir)
    const pouchServer = startChild({ file: pouchPipe, args: ['serve', pouchDir, file] })
    try {
      const pouchUrl = await messageOf(pouchServer, (message): message is string => typeof message === 'string')
      const contenders = [
        () => deskFirstSync({ scratchDir, serverUrl }, false),
        () => bareFirstSync({ scratchDir, serverUrl: bareUrl }),
        () => pouchPull(scratchDir, pouchUrl),
      ]
      const pulls: Loaded[][] = [[], [], []]
      for (let round = 0; round < rounds; round += 1) {
        // Who comes first changes from round to round: what the machine does otherwise falls on all.
        for (let turn = 0; turn < contenders.length; turn += 1) {
          const who = (turn + round) % contenders.length
          const pulled = await contenders[who]?.()
          if (pulled !== undefined) pulls[who]?.push(pulled)
        }
        say(`round ${round + 1} of ${rounds}: desk, bare pipe, PouchDB ${pulls.map((of) => `${rate(of.at(-1))}/s`).join(', ')}`) // oxfmt-ignore
      }
      return rowsOf(pulls)
    } finally {
      await endChild(pouchServer)
    }
  })
}

async function pouchPull(scratchDir: string, url: string): Promise<Loaded> {
  const folder = await mkdtemp(join(scratchDir, 'pouch-'))
  const child = startChild({ file: pouchPipe, args: ['load', url, folder] })
  try {
    return await messageOf(child, (message): message is Loaded => (message as Loaded).documents > 0)
  } finally {
    await endChild(child)
    await rm(folder, { recursive: true, force: true })
  }
}

function rowsOf([desk = [], bare = [], pouch = []]: readonly Loaded[][]): readonly BenchRow[] {
  const words = (name: string, of: readonly Loaded[]) => {
    const { median, min, max } = spreadOf(of.map(rate))
    const cpu = spreadOf(of.map(({ cpuMs, documents }) => (cpuMs * 1000) / documents)).median
    return `${name} ${median} documents/s (${min}–${max}; ${of[0]?.documents ?? 0} documents, ${rounded(cpu)} µs of processor each where they are loaded)`
  }
  const ratios = (peer: readonly Loaded[]) => desk.map((each, round) => rate(each) / rate(peer[round]))
  const how = 'server.ts and a new desk (store of the product with work index and evidence shelf, encrypted) as two processes, first pull request to end of first load. In turn, ratio of each round, median.' // oxfmt-ignore
  return [
    benchRow({
      id: 'pull-vs-bare-pipe',
      unit: 'of bare pipe',
      bar: { atLeast: 0.4 },
      values: ratios(bare),
      absolute: `${words('desk', desk)}, ${words('bare pipe', bare)}`,
      how: `${how} Bare: Fastify serving the same stored texts, 2,000 a page, undici, one prepared insert in one transaction a page, next page fetched meanwhile, AEGIS, WAL, synchronous NORMAL, two processes.`,
    }),
    benchRow({
      id: 'pull-vs-pouchdb',
      unit: 'of PouchDB',
      bar: { atLeast: 4 },
      values: ratios(pouch),
      absolute: `${words('desk', desk)}, ${words('PouchDB', pouch)}`,
      how: `${how} PouchDB 9.0.0 replicating the same documents from express-pouchdb 4.2.0 (leveldb at both ends, not encrypted, 1,000 a batch), two processes.`,
    }),
  ]
}
