import type { PartDocument } from '../../../shared/contract/documents/part-document.ts'
import type { AttachmentPayload, RowPayload } from '../../../shared/contract/documents/part-document.ts'
import type { OutboxDocument } from '../../../shared/contract/documents/outbox-document.ts'
import { tableOf, type DeskCollections } from '../collections/open-collections.ts'
import type { Database } from '../sqlite/open-database.ts'
import { prepared } from '../sqlite/prepared.ts'

/** What a block said: its rows and its evidence, in form order. */
export interface BlockSaid {
  readonly rows: readonly RowPayload[]
  readonly attachments: readonly AttachmentPayload[]
}

/** Content of blocks that acts on their way were about, by its hash: the server sends only what it is now. */
export function createSeenTable(database: Database): void {
  database.exec(`CREATE TABLE IF NOT EXISTS seen_block (
    case_id TEXT NOT NULL, block TEXT NOT NULL, content_hash TEXT NOT NULL, data TEXT NOT NULL,
    PRIMARY KEY (case_id, block, content_hash)) WITHOUT ROWID`)
}

/** What lies here of one block. */
export function blockSaid(parts: readonly PartDocument[], block: string): BlockSaid {
  const rows: RowPayload[] = []
  const attachments: AttachmentPayload[] = []
  for (const { payload } of parts.filter((part) => part.block === block)) {
    if (payload.kind === 'row') rows.push(payload)
    if (payload.kind === 'attachment') attachments.push(payload)
  }
  return { rows, attachments }
}

/** Keeps what the judged blocks say, where it is still here as it was judged; inside the transaction that appends the act. */
export function keepSeen(
  database: Database,
  { caseId, judged }: Pick<OutboxDocument, 'caseId' | 'judged'>,
  parts: readonly PartDocument[],
): void {
  const keep = prepared<[string, string, string, string]>(
    database,
    'INSERT OR IGNORE INTO seen_block (case_id, block, content_hash, data) VALUES (?, ?, ?, ?)',
  )
  for (const { block, contentHash } of judged) {
    const isHere = parts.some(
      ({ block: code, payload }) => code === block && payload.kind === 'block' && payload.contentHash === contentHash,
    )
    if (isHere) keep.run(caseId, block, contentHash, JSON.stringify(blockSaid(parts, block)))
  }
}

/** What a block said when it had this hash; null where it was not kept. */
export function readSeen(database: Database, caseId: string, block: string, contentHash: string): BlockSaid | null {
  const text = prepared<[string, string, string], string>(
    database,
    'SELECT data FROM seen_block WHERE case_id = ? AND block = ? AND content_hash = ?',
  )
    .pluck()
    .get(caseId, block, contentHash)
  return text === undefined ? null : (JSON.parse(text) as BlockSaid)
}

/** Goes with the cases, physically; inside the transaction that purges them. */
export function forgetSeen(database: Database, caseIds: readonly string[]): void {
  const forget = prepared<[string]>(database, 'DELETE FROM seen_block WHERE case_id = ?')
  for (const caseId of caseIds) forget.run(caseId)
}

/** Forgets what no act needs any more: of cases where nothing is under way and nothing had no effect that is not settled. */
export function forgetSettled(database: Database, { outbox }: Pick<DeskCollections, 'outbox'>): void {
  const settled = prepared<[], string>(
    database,
    `SELECT DISTINCT case_id FROM seen_block WHERE NOT EXISTS (
       SELECT 1 FROM ${tableOf(outbox)} AS own WHERE own."$.caseId" = case_id AND own.deleted = 0
         AND ifnull(json_extract(own.data, '$.ruling.outcome'), 'refused') = 'refused'
         AND json_extract(own.data, '$.settled') = '')`,
  )
    .pluck()
    .all()
  forgetSeen(database, settled)
}
