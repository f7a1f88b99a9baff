import type { Insertable } from 'kysely'
import type { ActDocument } from '../../shared/contract/documents/act-document.ts'
import type { CaseDocument } from '../../shared/contract/documents/case-document.ts'
import type { PartDocument } from '../../shared/contract/documents/part-document.ts'
import type { ReferenceDocument } from '../../shared/contract/documents/reference-document.ts'
import type { FeedCollection } from '../../shared/contract/sync/pull.ts'
import type { WriteTransaction } from '../database/database.ts'
import type { FeedDocumentTable } from '../database/schema.ts'
import { takeSequences } from './take-sequences.ts'

/** A document to put before its readers, or one that they are to delete. A document stays in one scope for life. */
export type Publication =
  | { readonly collection: 'cases'; readonly document: Omit<CaseDocument, 'seq'> }
  | { readonly collection: 'parts'; readonly document: Omit<PartDocument, 'seq'> }
  | { readonly collection: 'acts'; readonly document: Omit<ActDocument, 'seq'> }
  | { readonly collection: 'reference'; readonly document: Omit<ReferenceDocument, 'seq'> }
  | { readonly collection: FeedCollection; readonly gone: { readonly id: string; readonly scope: string } }

/** Sequences of what was published: the first and the last of a run without gaps. */
export interface PublishedSequences {
  readonly firstSeq: number
  readonly lastSeq: number
}

const rowsPerStatement = 500

/**
 * Publishes in the given order, at least one document, each id at most once. Call it after everything else that the
 * transaction does (see `takeSequences`); only the row that must hold the sequences may be written after it.
 */
export async function publish(tx: WriteTransaction, publications: readonly Publication[]): Promise<PublishedSequences> {
  const firstSeq = await takeSequences(tx, publications.length)
  const rows = publications.map((publication, n) => toRow(publication, firstSeq + n))
  for (let begin = 0; begin < rows.length; begin += rowsPerStatement) {
    await tx
      .insertInto('feedDocument')
      .values(rows.slice(begin, begin + rowsPerStatement))
      .onConflict((oc) =>
        oc.columns(['scope', 'key']).doUpdateSet((eb) => ({
          seq: eb.ref('excluded.seq'),
          gone: eb.ref('excluded.gone'),
          document: eb.ref('excluded.document'),
        })),
      )
      .execute()
  }
  return { firstSeq, lastSeq: firstSeq + publications.length - 1 }
}

function toRow(publication: Publication, seq: number): Insertable<FeedDocumentTable> {
  const { collection } = publication
  if ('gone' in publication) {
    const { id, scope } = publication.gone
    return { scope, key: `${collection}/${id}`, collection, id, seq, gone: 1, document: 'null' }
  }
  const { id, scope } = publication.document
  const document = JSON.stringify({ ...publication.document, seq })
  return { scope, key: `${collection}/${id}`, collection, id, seq, gone: 0, document }
}
