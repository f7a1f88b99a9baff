import { join } from 'node:path'
import { benchRow, rounded, type BenchRow } from '../measure/bench-row.ts'
import { spreadOf } from '../measure/spread.ts'
import { installPeers } from '../peers/install-peers.ts'
import { loadSideBySide, type Contender, type LoadDone } from './load-side-by-side.ts'

const documents = 200_000
/** PouchDB builds an index at a thousand documents a second, and slower the more there are: it is asked for a tenth. */
const pouchDocuments = 20_000
const rounds = 3
const loadChild = join(import.meta.dirname, 'load-child.ts')
const pouchLoad = join(import.meta.dirname, '../peers/pouchdb-load.ts')

const contenders = [
  { name: 'desk', file: loadChild, args: ['rxdb-sqlite'], more: [String(documents)] },
  { name: 'raw', file: loadChild, args: ['raw'], more: [String(documents)] },
  { name: 'memory', file: loadChild, args: ['rxdb-memory'], more: [String(documents)] },
  { name: 'pouch', file: pouchLoad, args: [], more: [String(pouchDocuments), '4'] },
  { name: 'pouchBare', file: pouchLoad, args: [], more: [String(documents), '0'] },
] as const satisfies readonly Contender[]
type Name = (typeof contenders)[number]['name']
const names = contenders.map(({ name }) => name)

/** `load-vs-raw`, `load-vs-rxdb-memory` and `load-vs-pouchdb`: a first load with four indexes, everybody side by side in each round. */
export async function loadRows(scratchDir: string, say: (step: string) => void): Promise<readonly BenchRow[]> {
  say('installing PouchDB, where it is missing')
  installPeers()
  const loads: Record<Name, LoadDone[]> = { desk: [], raw: [], memory: [], pouch: [], pouchBare: [] }
  for (let round = 0; round < rounds; round += 1) {
    const loaded = await loadSideBySide(contenders, scratchDir)
    names.forEach((name, index) => loads[name].push(...loaded.slice(index, index + 1)))
    say(`round ${round + 1} of ${rounds}: ${names.map((name) => `${name} ${speed(loads[name].at(-1))}/s`).join(', ')}`)
  }
  return rowsOf(loads)
}

function rowsOf(loads: Readonly<Record<Name, readonly LoadDone[]>>): readonly BenchRow[] {
  const ratios = (peer: Name) => loads.desk.map((each, round) => speed(each) / speed(loads[peer][round]))
  const work = (peer: Name) => {
    const perDocument = (done: LoadDone | undefined) => (done?.cpuMs ?? Number.NaN) / (done?.documents ?? 1)
    return rounded(spreadOf(loads.desk.map((each, round) => perDocument(loads[peer][round]) / perDocument(each))).median) // oxfmt-ignore
  }
  const words = (name: Name, what: string) => {
    const { median, min, max } = spreadOf(loads[name].map(speed))
    const cpu = spreadOf(loads[name].map(({ cpuMs, documents: count }) => (cpuMs * 1000) / count)).median
    return `${what} ${median} documents/s (${min}–${max}; ${rounded(cpu)} µs of processor each)`
  }
  const desk = `${words('desk', 'desk')} of ${rounded(spreadOf(loads.desk.map(({ bytes }) => bytes)).median)} B`
  const how = `${documents} documents in random order of their ids, 2,000 a batch, four indexes; RxDB 17.6.0 collection.bulkInsert on the desk's storage with deferred indexes, AEGIS-256, synchronous NORMAL as the desk has it for pages; from the first batch to the built indexes and a first sorted query. Each in a process of its own, all at once but one batch (or index) of one after another's, in turn, so that only one works at a time and what else the machine does falls on all; ratio of each round, median.` // oxfmt-ignore
  return [
    benchRow({
      id: 'load-vs-raw',
      unit: 'of raw better-sqlite3',
      bar: { atLeast: 0.5 },
      values: ratios('raw'),
      absolute: `${desk}; ${words('raw', 'raw')}; by processor time ${work('raw')}`,
      how: `${how} Raw: the same connection and cipher, one table with the text and the indexed fields as plain columns, one prepared insert, the same four indexes built after.`,
    }),
    benchRow({
      id: 'load-vs-rxdb-memory',
      unit: 'of RxDB in memory',
      bar: { atLeast: 1.1 },
      values: ratios('memory'),
      absolute: `${desk}; ${words('memory', 'memory')}; by processor time ${work('memory')}`,
      how: `${how} Memory: RxDB's storage-memory, the same collection, schema and batches.`,
    }),
    benchRow({
      id: 'load-vs-pouchdb',
      unit: 'of PouchDB',
      bar: { atLeast: 2.5 },
      values: ratios('pouch'),
      absolute: `${desk}; ${words('pouch', 'PouchDB')}; by processor time ${work('pouch')}. Without any index, which is not the same job: ${words('pouchBare', 'PouchDB')}, the desk with its four indexes ${rounded(spreadOf(ratios('pouchBare')).median)} of it`, // oxfmt-ignore
      how: `${how} PouchDB 9.0.0 on leveldb, not encrypted, bulkDocs in the same batches, the same four indexes by pouchdb-find built after; ${pouchDocuments} documents, in its favour.`,
    }),
  ]
}

/** Documents a second. */
function speed(done: LoadDone | undefined): number {
  return done === undefined ? Number.NaN : Math.round((done.documents * 1000) / done.tookMs)
}
