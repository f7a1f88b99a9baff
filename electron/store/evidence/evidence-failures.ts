import type { ErrorCode } from '../../../shared/contract/errors.ts'
import type { Database } from '../sqlite/open-database.ts'
import { prepared } from '../sqlite/prepared.ts'

/** Makes the tables of what could not be fetched, and of a pause that a person has made. */
export function createFailureTable(database: Database): void {
  database.exec(`
    CREATE TABLE IF NOT EXISTS evidence_failure (sha256 TEXT PRIMARY KEY, code TEXT NOT NULL, at_ms INTEGER NOT NULL) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS evidence_failure_time ON evidence_failure (at_ms DESC, sha256);
    CREATE TABLE IF NOT EXISTS evidence_pause (only_row INTEGER PRIMARY KEY CHECK (only_row = 1));
  `)
}

/** A file could not be fetched, and why; kept until it is here or somebody asks for it again. */
export function noteFailure(database: Database, sha256: string, code: ErrorCode, atMs: number): void {
  prepared(database, 'INSERT OR REPLACE INTO evidence_failure (sha256, code, at_ms) VALUES (?, ?, ?)').run(
    sha256,
    code,
    atMs,
  )
}

/** The file is here, or nobody wants it any more. */
export function clearFailure(database: Database, sha256: string): void {
  prepared(database, 'DELETE FROM evidence_failure WHERE sha256 = ?').run(sha256)
}

/** Files that could not be fetched. */
export function countFailures(database: Database): number {
  return prepared<[], number>(database, 'SELECT count(*) FROM evidence_failure').pluck().get() ?? 0
}

/** Forgets what failed, and puts these files before all others; answers which they are. */
export function takeFailures(database: Database): string[] {
  return database.transaction(() => {
    prepared(
      database,
      `UPDATE evidence_file SET rank = 1 + (SELECT max(rank) FROM evidence_file WHERE state <> 'complete')
         WHERE state <> 'complete' AND sha256 IN (SELECT sha256 FROM evidence_failure)`,
    ).run()
    return prepared<[], string>(database, 'DELETE FROM evidence_failure RETURNING sha256').pluck().all()
  })()
}

/** Whether the person has paused the fetching; it stays so over a restart. */
export function isPausedByPerson(database: Database): boolean {
  return prepared(database, 'SELECT 1 FROM evidence_pause').get() !== undefined
}

/** Keeps the pause, or its end. */
export function keepPause(database: Database, paused: boolean): void {
  const sql = paused ? 'INSERT OR IGNORE INTO evidence_pause (only_row) VALUES (1)' : 'DELETE FROM evidence_pause'
  prepared(database, sql).run()
}
