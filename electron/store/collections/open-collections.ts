import { createRxDatabase, type RxCollection, type RxDatabase } from 'rxdb'
import type { ActDocument } from '../../../shared/contract/documents/act-document.ts'
import type { CaseDocument } from '../../../shared/contract/documents/case-document.ts'
import type { DraftDocument } from '../../../shared/contract/documents/draft-document.ts'
import type { OutboxDocument } from '../../../shared/contract/documents/outbox-document.ts'
import type { PartDocument } from '../../../shared/contract/documents/part-document.ts'
import type { ReferenceDocument } from '../../../shared/contract/documents/reference-document.ts'
import type { Database } from '../sqlite/open-database.ts'
import { sqliteStorage, tableName } from '../sqlite/sqlite-storage.ts'
import { collectionSchemas } from './collection-schemas.ts'

/** What lies on a desk. `cases`, `parts`, `acts`, `reference` are the server's, `outbox` and `drafts` this person's. */
export interface DeskCollections {
  readonly cases: RxCollection<CaseDocument>
  readonly parts: RxCollection<PartDocument>
  readonly acts: RxCollection<ActDocument>
  readonly reference: RxCollection<ReferenceDocument>
  readonly outbox: RxCollection<OutboxDocument>
  readonly drafts: RxCollection<DraftDocument>
}

export type DeskDatabase = RxDatabase<DeskCollections>

export interface OpenCollectionsInput {
  readonly database: Database
  /** Names the tables, so it must stay the same for a profile; two open profiles of one process need different ones. */
  readonly profileId: string
}

/** Open the RxDB collections on an open connection; `close()` on the answer ends them and leaves the connection open. */
export async function openCollections({ database, profileId }: OpenCollectionsInput): Promise<DeskDatabase> {
  const opened = await createRxDatabase<DeskCollections>({
    name: `p${profileId.toLowerCase().replaceAll(/[^a-z0-9]/g, '')}`,
    storage: sqliteStorage(database),
    // One folder, one owner; and RxDB's Node channel between processes writes documents in clear under the temp folder.
    multiInstance: false,
    eventReduce: true,
  })
  try {
    await opened.addCollections({
      cases: { schema: collectionSchemas.cases },
      parts: { schema: collectionSchemas.parts },
      acts: { schema: collectionSchemas.acts },
      reference: { schema: collectionSchemas.reference },
      outbox: { schema: collectionSchemas.outbox },
      drafts: { schema: collectionSchemas.drafts },
    })
    return opened
  } catch (error) {
    // RxDB keeps the name: without this no second try in this process could open them.
    await opened.close()
    throw error
  }
}

/**
 * The collection's table for own SQL: columns `id`, `deleted`, `data` (JSON text), and `"$.path"` for each path of an
 * index, which an index serves only under that name. Already quoted.
 */
export function tableOf(collection: Pick<RxCollection, 'name' | 'schema' | 'database'>): string {
  return `"${tableName(collection.database.name, collection.name, collection.schema.version)}"`
}
