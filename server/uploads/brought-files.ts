import type { Selectable } from 'kysely'
import type { ProofFile } from '../../shared/domain/evidence-file/proof-file.ts'
import type { Queryable } from '../database/database.ts'
import type { UploadTable } from '../database/upload-table.ts'

export interface FilesToFind {
  readonly personId: string
  readonly caseId: string
  readonly sha256s: readonly string[]
}

export type BroughtFile = Pick<Selectable<UploadTable>, 'sha256' | 'sizeBytes' | 'mime' | 'pages'>

/** Those of these files that an act of this person on the case may name: sent ahead by the same person, or on the case already. */
export async function broughtFiles(
  db: Queryable,
  { personId, caseId, sha256s }: FilesToFind,
): Promise<ReadonlyMap<string, BroughtFile>> {
  if (sha256s.length === 0) return new Map()
  const facts = ['sha256', 'sizeBytes', 'mime', 'pages'] as const
  const sent = await db
    .selectFrom('upload')
    .select(facts)
    .where('caseId', '=', caseId)
    .where('personId', '=', personId)
    .where('sha256', 'in', sha256s)
    .execute()
  const attached = await db
    .selectFrom('attachment')
    .select(facts)
    .where('caseId', '=', caseId)
    .where('block', '=', 'B20')
    .where('sha256', 'in', sha256s)
    .execute()
  return new Map([...sent, ...attached].map((file) => [file.sha256, file]))
}

/** Whether every file that an act names is here, and is what the act says of it. */
export async function areHere(
  db: Queryable,
  files: readonly ProofFile[],
  whose: Pick<FilesToFind, 'personId' | 'caseId'>,
): Promise<boolean> {
  const here = await broughtFiles(db, { ...whose, sha256s: files.map(({ sha256 }) => sha256) })
  return files.every(({ sha256, sizeBytes, mime }) => {
    const found = here.get(sha256)
    return found !== undefined && found.sizeBytes === sizeBytes && found.mime === mime
  })
}
