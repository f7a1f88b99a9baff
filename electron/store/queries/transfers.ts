import type { PartDocument } from '../../../shared/contract/documents/part-document.ts'
import type { ErrorCode } from '../../../shared/contract/errors.ts'
import type { FailedTransfers, TransferNow } from '../../../shared/contract/sync-centre.ts'
import { tableOf, type DeskCollections } from '../collections/open-collections.ts'
import { countFailures } from '../evidence/evidence-failures.ts'
import type { Transfer } from '../evidence/evidence-queue.ts'
import type { Database } from '../sqlite/open-database.ts'
import { prepared } from '../sqlite/prepared.ts'

interface ReadPiece {
  readonly part: string
  readonly name: string | null
}

/** The files on their way, with whose they are; one whose case was taken away meanwhile is passed over. */
export function transfersNow(
  database: Database,
  collections: DeskCollections,
  underWay: readonly Transfer[],
): TransferNow[] {
  const read = prepared<[string], ReadPiece>(
    database,
    `SELECT p.data AS part, json_extract(c.data, '$.applicantName') AS name ${ofAttachment(collections)} WHERE u.attachment_id = ? LIMIT 1`,
  )
  return underWay.flatMap(({ attachmentId, doneBytes }) => {
    const found = read.get(attachmentId)
    const piece = found && pieceOf(found)
    return piece ? [{ ...piece, doneBytes }] : []
  })
}

/** What could not be fetched, the newest failure first. */
export function failedTransfers(
  database: Database,
  collections: DeskCollections,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): FailedTransfers {
  const rows = prepared<[number, number], ReadPiece & { code: ErrorCode; atMs: number }>(
    database,
    `WITH page AS (SELECT sha256, code, at_ms FROM evidence_failure ORDER BY at_ms DESC, sha256 LIMIT ? OFFSET ?)
     SELECT n.code, n.at_ms AS atMs, p.data AS part, json_extract(c.data, '$.applicantName') AS name
       FROM page n JOIN (SELECT min(part_id) AS part_id, sha256 FROM evidence_use WHERE sha256 IN (SELECT sha256 FROM page)
       GROUP BY sha256) u ON u.sha256 = n.sha256 ${partOf(collections)} ORDER BY n.at_ms DESC, n.sha256`,
  ).all(limit, offset)
  return {
    total: countFailures(database),
    offset,
    rows: rows.flatMap(({ code, atMs, ...found }) => {
      const piece = pieceOf(found)
      return piece ? [{ ...piece, code, atMs }] : []
    }),
  }
}

const ofAttachment = (collections: DeskCollections): string => `FROM evidence_use u ${partOf(collections)}`

function partOf({ parts, cases }: DeskCollections): string {
  return `JOIN ${tableOf(parts)} p ON p.id = u.part_id
    LEFT JOIN ${tableOf(cases)} c ON c.id = json_extract(p.data, '$.caseId')`
}

function pieceOf({ part, name }: ReadPiece): Omit<TransferNow, 'doneBytes'> | null {
  const { caseId, block, payload } = JSON.parse(part) as PartDocument
  if (payload.kind !== 'attachment') return null
  const { attachmentId, title, sizeBytes } = payload
  return { attachmentId, caseId, applicantName: name ?? '', block, title, sizeBytes }
}
