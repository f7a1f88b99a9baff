import type { ActDocument } from '../../../shared/contract/documents/act-document.ts'
import type { CaseDocument } from '../../../shared/contract/documents/case-document.ts'
import type { DraftDocument } from '../../../shared/contract/documents/draft-document.ts'
import type { OutboxDocument } from '../../../shared/contract/documents/outbox-document.ts'
import type { PartDocument } from '../../../shared/contract/documents/part-document.ts'
import { tableOf, type DeskCollections } from '../collections/open-collections.ts'
import type { Database } from '../sqlite/open-database.ts'
import { prepared } from '../sqlite/prepared.ts'
import type { CaseFile } from './case-file.ts'

type CaseCollection = DeskCollections['parts' | 'acts' | 'drafts']

/**
 * All of one case, in one read transaction so that it is never torn, or null when it is not on this desk. Ids of parts,
 * acts and drafts begin with the case's: each is one range of the primary key, in form order.
 */
export function readCaseFile(database: Database, collections: DeskCollections, caseId: string): CaseFile | null {
  return database.transaction((): CaseFile | null => {
    const text = database
      .prepare<[string], string>(`SELECT data FROM ${tableOf(collections.cases)} WHERE id = ? AND deleted = 0`)
      .pluck()
      .get(caseId)
    if (text === undefined) return null
    return {
      document: JSON.parse(text) as CaseDocument,
      parts: partsOf(database, collections, caseId),
      acts: below<ActDocument>(database, collections.acts, caseId),
      own: ownActs(database, collections, caseId),
      drafts: draftsOf(database, collections, caseId),
    }
  })()
}

/** Every part of a case that lies on this desk, in form order. */
export function partsOf(database: Database, collections: DeskCollections, caseId: string): PartDocument[] {
  return below<PartDocument>(database, collections.parts, caseId)
}

/** What is half-written about a case, whether it is still on this desk or not. */
export function draftsOf(database: Database, collections: DeskCollections, caseId: string): DraftDocument[] {
  return below<DraftDocument>(database, collections.drafts, caseId)
}

/** This person's acts on a case, in local order; an index of the outbox answers, however many there are. */
export function ownActs(database: Database, collections: DeskCollections, caseId: string): OutboxDocument[] {
  return prepared<[string], string>(
    database,
    `SELECT data FROM ${tableOf(collections.outbox)} WHERE "$.caseId" = ? AND deleted = 0 ORDER BY "$.localSeq"`,
  )
    .pluck()
    .all(caseId)
    .map((row) => JSON.parse(row) as OutboxDocument)
}

function below<T>(database: Database, collection: CaseCollection, caseId: string): T[] {
  return prepared<[string, string], string>(
    database,
    `SELECT data FROM ${tableOf(collection)} WHERE id >= ? AND id < ? AND deleted = 0 ORDER BY id`,
  )
    .pluck()
    .all(`${caseId}/`, `${caseId}0`)
    .map((row) => JSON.parse(row) as T)
}
