import type { PartDocument } from '../../../shared/contract/documents/part-document.ts'
import { tableOf, type DeskCollections } from '../collections/open-collections.ts'
import type { Database } from '../sqlite/open-database.ts'
import { prepared } from '../sqlite/prepared.ts'
import { noteParts, nothingWanted, type NewlyWanted } from './evidence-catalogue.ts'

const sliceRows = 100

/** Makes the table that says how far the catalogue has read the parts. */
export function createCatchUpTable(database: Database): void {
  database.exec(
    'CREATE TABLE IF NOT EXISTS evidence_position (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), seq INTEGER NOT NULL)',
  )
}

/**
 * Notes the next few parts that came since the last call, in local order, and answers whether there may be more and what is wanted now. Not done
 * while a page is written: keys and four indexes would more than halve the speed of a first sync. The position is
 * committed with what it stands for, so a crash repeats what it lost; nothing waits for the disk here, because noting
 * that a file lies here whole does, and takes all before it along.
 */
export function catchUp(
  database: Database,
  parts: DeskCollections['parts'],
): { readonly mayBeMore: boolean; readonly wanted: NewlyWanted | null } {
  const from = prepared<[], number>(database, 'SELECT seq FROM evidence_position').pluck().get() ?? 0
  const rows = prepared<[number, number], PartRow>(
    database,
    `SELECT seq, data, deleted FROM ${tableOf(parts)} WHERE seq > ? ORDER BY seq LIMIT ?`,
  ).all(from, sliceRows)
  const last = rows.at(-1)
  if (!last) return { mayBeMore: false, wanted: nothingWanted }
  database.pragma('synchronous = NORMAL')
  try {
    return { wanted: note(database, rows, last.seq), mayBeMore: rows.length === sliceRows }
  } finally {
    database.pragma('synchronous = FULL')
  }
}

interface PartRow {
  readonly seq: number
  readonly data: string
  readonly deleted: number
}

function note(database: Database, rows: readonly PartRow[], upTo: number): NewlyWanted | null {
  return database.transaction(() => {
    const wanted = noteParts(
      database,
      rows.filter((row) => row.deleted === 0).map((row) => JSON.parse(row.data) as PartDocument),
    )
    prepared(
      database,
      'INSERT INTO evidence_position (only_row, seq) VALUES (1, ?) ON CONFLICT (only_row) DO UPDATE SET seq = excluded.seq',
    ).run(upTo)
    return wanted
  })()
}
