import { randomBytes } from 'node:crypto'
import type { PartDocument } from '../../../shared/contract/documents/part-document.ts'
import type { Database } from '../sqlite/open-database.ts'
import { prepared } from '../sqlite/prepared.ts'
import { clearFailure, createFailureTable } from './evidence-failures.ts'
import { unwrapKey, wrapKey } from './key-wrap.ts'
import type { BlobIdentity } from './sealed-blob.ts'

export type FileState = 'wanted' | 'complete' | 'damaged'

/** One stored file: used twice, it lies on disk once. */
export interface EvidenceFile extends BlobIdentity {
  readonly sha256: string
  readonly state: FileState
}

export interface WantedFile {
  readonly sha256: string
  readonly attachmentId: string
}

export interface EvidenceTotals {
  readonly files: number
  readonly filesTotal: number
  readonly bytes: number
  readonly bytesTotal: number
}

/** Files that nobody had asked for before. */
export type NewlyWanted = Pick<EvidenceTotals, 'filesTotal' | 'bytesTotal'>
export const nothingWanted: NewlyWanted = { filesTotal: 0, bytesTotal: 0 }

/** Makes the tables. `case_key`: destroying its row makes every file that only this case used unreadable for good. */
export function createEvidenceTables(database: Database): void {
  database.exec(`
    CREATE TABLE IF NOT EXISTS case_key (case_id TEXT PRIMARY KEY, key BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS evidence_file (
      sha256 TEXT PRIMARY KEY, file_id TEXT NOT NULL UNIQUE, size_bytes INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('wanted', 'complete', 'damaged')), rank INTEGER NOT NULL DEFAULT 0
    ) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS evidence_file_wanted ON evidence_file (rank DESC, sha256) WHERE state <> 'complete';
    CREATE TABLE IF NOT EXISTS evidence_use (
      part_id TEXT PRIMARY KEY, attachment_id TEXT NOT NULL, case_id TEXT NOT NULL, sha256 TEXT NOT NULL, wrapped_key BLOB NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS evidence_use_attachment ON evidence_use (attachment_id);
    CREATE INDEX IF NOT EXISTS evidence_use_file ON evidence_use (sha256);
    CREATE INDEX IF NOT EXISTS evidence_use_case ON evidence_use (case_id);
    CREATE TABLE IF NOT EXISTS evidence_dropped (file_id TEXT PRIMARY KEY) WITHOUT ROWID;
  `)
  createFailureTable(database)
}

/**
 * Notes the attachments among these parts as wanted files; a file whose last use was replaced is dropped. Inside a transaction. Answers
 * what files came in; null where others went, so that all have to be counted.
 */
export function noteParts(database: Database, parts: readonly PartDocument[]): NewlyWanted | null {
  let wanted: NewlyWanted | null = nothingWanted
  for (const part of parts) {
    if (part.payload.kind !== 'attachment') continue
    const { attachmentId, sha256, sizeBytes } = part.payload
    const known = prepared<[string], { sha256: string; attachment_id: string }>(
      database,
      'SELECT sha256, attachment_id FROM evidence_use WHERE part_id = ?',
    ).get(part.id)
    if (known?.sha256 === sha256) {
      if (known.attachment_id !== attachmentId) renameUse(database, part.id, attachmentId)
      continue
    }
    const { fileId, fileKey, isNew } = fileFor(database, sha256, sizeBytes)
    if (isNew) wanted &&= withWanted(wanted, { filesTotal: 1, bytesTotal: sizeBytes })
    const wrapped = wrapKey({ caseKey: caseKey(database, part.caseId), caseId: part.caseId, fileId, fileKey })
    prepared(
      database,
      'INSERT OR REPLACE INTO evidence_use (part_id, attachment_id, case_id, sha256, wrapped_key) VALUES (?, ?, ?, ?, ?)',
    ).run(part.id, attachmentId, part.caseId, sha256, wrapped)
    if (known) {
      dropUnused(database, [known.sha256])
      wanted = null
    }
  }
  return wanted
}

/** Totals with what came in since. */
export function withWanted<Totals extends NewlyWanted>(
  totals: Totals,
  { filesTotal, bytesTotal }: NewlyWanted,
): Totals {
  return { ...totals, filesTotal: totals.filesTotal + filesTotal, bytesTotal: totals.bytesTotal + bytesTotal }
}

/** The same bytes were handed in anew. */
function renameUse(database: Database, partId: string, attachmentId: string): void {
  prepared(database, 'UPDATE evidence_use SET attachment_id = ? WHERE part_id = ?').run(attachmentId, partId)
}

/**
 * Forgets the uses of these parts, the key of each case that has no use left, and the files nobody uses any more: those are
 * noted as dropped, for `droppedFiles`, in the same transaction, so that a file is deleted from disk after its commit or not at all.
 */
export function forgetParts(database: Database, partIds: readonly string[]): void {
  const erase = prepared<[string], { case_id: string; sha256: string }>(
    database,
    'DELETE FROM evidence_use WHERE part_id = ? RETURNING case_id, sha256',
  )
  const erased = partIds.flatMap((partId) => erase.all(partId))
  const eraseKey = prepared<[string]>(
    database,
    'DELETE FROM case_key WHERE case_id = ? AND NOT EXISTS (SELECT 1 FROM evidence_use u WHERE u.case_id = case_key.case_id)',
  )
  for (const caseId of new Set(erased.map((use) => use.case_id))) eraseKey.run(caseId)
  dropUnused(
    database,
    erased.map((use) => use.sha256),
  )
}

function dropUnused(database: Database, sha256s: readonly string[]): void {
  const erase = prepared<[string], string>(
    database,
    `DELETE FROM evidence_file WHERE sha256 = ? AND NOT EXISTS (SELECT 1 FROM evidence_use u WHERE u.sha256 = evidence_file.sha256)
       RETURNING file_id`,
  ).pluck()
  const note = prepared<[string]>(database, 'INSERT OR IGNORE INTO evidence_dropped (file_id) VALUES (?)')
  for (const sha256 of new Set(sha256s)) {
    for (const fileId of erase.all(sha256)) {
      note.run(fileId)
      clearFailure(database, sha256)
    }
  }
}

/** Files on disk that nobody uses any more. */
export function droppedFiles(database: Database): string[] {
  return prepared<[], string>(database, 'SELECT file_id FROM evidence_dropped').pluck().all()
}

/** A dropped file is gone from the disk. */
export function noteDeleted(database: Database, fileId: string): void {
  prepared(database, 'DELETE FROM evidence_dropped WHERE file_id = ?').run(fileId)
}

/** The file of an attachment with its key, or null when no such attachment is known here. */
export function fileOfAttachment(database: Database, attachmentId: string): EvidenceFile | null {
  const use = prepared<
    [string],
    {
      case_id: string
      sha256: string
      wrapped_key: Buffer
      file_id: string
      size_bytes: number
      state: FileState
      key: Buffer
    }
  >(
    database,
    `SELECT u.case_id, u.sha256, u.wrapped_key, f.file_id, f.size_bytes, f.state, k.key FROM evidence_use u
       JOIN evidence_file f ON f.sha256 = u.sha256 JOIN case_key k ON k.case_id = u.case_id WHERE u.attachment_id = ? LIMIT 1`,
  ).get(attachmentId)
  if (!use) return null
  const key = unwrapKey({ caseKey: use.key, caseId: use.case_id, fileId: use.file_id, wrapped: use.wrapped_key })
  return { fileId: use.file_id, sizeBytes: use.size_bytes, key, sha256: use.sha256, state: use.state }
}

/** What to fetch next: what is open first, then what was put before others, in a steady order. */
export function nextWanted(
  database: Database,
  inFlight: { readonly size: number; has(sha256: string): boolean },
): WantedFile | null {
  const rows = prepared<[number], { sha256: string; attachment_id: string }>(
    database,
    `SELECT f.sha256, (SELECT attachment_id FROM evidence_use u WHERE u.sha256 = f.sha256 LIMIT 1) AS attachment_id
       FROM evidence_file f WHERE f.state <> 'complete' AND EXISTS (SELECT 1 FROM evidence_use u WHERE u.sha256 = f.sha256)
       ORDER BY f.rank DESC, f.sha256 LIMIT ?`,
  ).all(inFlight.size + 1)
  const row = rows.find((candidate) => !inFlight.has(candidate.sha256))
  return row ? { sha256: row.sha256, attachmentId: row.attachment_id } : null
}

/** This file, where it is not here and something uses it. */
export function wantedFile(database: Database, sha256: string): WantedFile | null {
  const attachmentId = prepared<[string], string>(
    database,
    `SELECT u.attachment_id FROM evidence_file f JOIN evidence_use u ON u.sha256 = f.sha256
       WHERE f.sha256 = ? AND f.state <> 'complete' LIMIT 1`,
  )
    .pluck()
    .get(sha256)
  return attachmentId === undefined ? null : { sha256, attachmentId }
}

/** Puts a file before all others; writes nothing where it is there already, as at every range of a file that is being read. */
export function rankFirst(database: Database, sha256: string): void {
  const first = prepared<[], { sha256: string; rank: number }>(
    database,
    `SELECT sha256, rank FROM evidence_file WHERE state <> 'complete' ORDER BY rank DESC, sha256 LIMIT 1`,
  ).get()
  if (!first || first.sha256 === sha256) return
  prepared(database, `UPDATE evidence_file SET rank = ? WHERE sha256 = ? AND state <> 'complete'`).run(
    first.rank + 1,
    sha256,
  )
}

/** Puts a file behind all others: the server does not give it. */
export function putLast(database: Database, sha256: string): void {
  prepared(database, 'UPDATE evidence_file SET rank = ? WHERE sha256 = ?').run(lastRank(database) - 1, sha256)
}

function lastRank(database: Database): number {
  const last = prepared<[], number>(
    database,
    `SELECT rank FROM evidence_file WHERE state <> 'complete' ORDER BY rank, sha256 DESC LIMIT 1`,
  )
  return Math.min(0, last.pluck().get() ?? 0)
}

/** Notes that a file lies here whole; false where it was dropped meanwhile. */
export function markComplete(database: Database, sha256: string): boolean {
  clearFailure(database, sha256)
  return prepared(database, `UPDATE evidence_file SET state = 'complete' WHERE sha256 = ?`).run(sha256).changes === 1
}

/** Notes that a file is not what it should be; it is fetched again, but after all others, so that it holds up none. */
export function markDamaged(database: Database, sha256: string): void {
  prepared(database, `UPDATE evidence_file SET state = 'damaged', rank = ? WHERE sha256 = ?`).run(
    lastRank(database) - 1,
    sha256,
  )
}

/** States of the files of one case's attachments. */
export function fileStatesOfCase(database: Database, caseId: string): ReadonlyMap<string, FileState> {
  const rows = prepared<[string], { attachment_id: string; state: FileState }>(
    database,
    'SELECT u.attachment_id, f.state FROM evidence_use u JOIN evidence_file f ON f.sha256 = u.sha256 WHERE u.case_id = ?',
  ).all(caseId)
  return new Map(rows.map((row) => [row.attachment_id, row.state]))
}

/** How much there is and how much of it lies here. */
export function evidenceTotals(database: Database): EvidenceTotals {
  const row = prepared<[], { files: number; filesTotal: number; bytes: number; bytesTotal: number }>(
    database,
    `SELECT count(*) FILTER (WHERE state = 'complete') AS files, count(*) AS filesTotal,
       coalesce(sum(size_bytes) FILTER (WHERE state = 'complete'), 0) AS bytes, coalesce(sum(size_bytes), 0) AS bytesTotal FROM evidence_file`,
  ).get()
  return row ?? { files: 0, filesTotal: 0, bytes: 0, bytesTotal: 0 }
}

function caseKey(database: Database, caseId: string): Buffer {
  const known = prepared<[string], Buffer>(database, 'SELECT key FROM case_key WHERE case_id = ?').pluck().get(caseId)
  if (known) return known
  const key = randomBytes(32)
  prepared(database, 'INSERT INTO case_key (case_id, key) VALUES (?, ?)').run(caseId, key)
  return key
}

interface FileOfUse {
  readonly fileId: string
  readonly fileKey: Buffer
  readonly isNew: boolean
}

function fileFor(database: Database, sha256: string, sizeBytes: number): FileOfUse {
  const use = prepared<[string], { case_id: string; wrapped_key: Buffer; file_id: string; key: Buffer }>(
    database,
    `SELECT u.case_id, u.wrapped_key, f.file_id, k.key FROM evidence_use u JOIN evidence_file f ON f.sha256 = u.sha256
       JOIN case_key k ON k.case_id = u.case_id WHERE u.sha256 = ? LIMIT 1`,
  ).get(sha256)
  if (use) {
    return {
      isNew: false,
      fileId: use.file_id,
      fileKey: unwrapKey({ caseKey: use.key, caseId: use.case_id, fileId: use.file_id, wrapped: use.wrapped_key }),
    }
  }
  const fileId = randomBytes(16).toString('hex')
  prepared(
    database,
    `INSERT OR REPLACE INTO evidence_file (sha256, file_id, size_bytes, state) VALUES (?, ?, ?, 'wanted')`,
  ).run(sha256, fileId, sizeBytes)
  return { isNew: true, fileId, fileKey: randomBytes(32) }
}
