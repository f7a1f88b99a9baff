import { randomUUID } from 'node:crypto'
import type { ProofFile } from '../../shared/domain/evidence-file/proof-file.ts'
import { assert } from '../../shared/domain/assert.ts'
import type { WriteTransaction } from '../database/database.ts'
import { insertAttachment, insertBlock, refreshBlock } from '../repositories/write-block.ts'
import { broughtFiles } from './brought-files.ts'

export interface ProofToLink {
  readonly caseId: string
  readonly personId: string
  readonly files: readonly ProofFile[]
  readonly nowMs: number
}

/** The block that the reviewing unit fills in: its publicity and what it recommends. */
export const proofBlock = 'B20'

/**
 * Puts the scans that an accepted act names into the case's own block of its publicity, behind those of earlier ones: what was proven
 * stays with the case. Of one that is there already nothing is put twice.
 */
export async function linkProof(tx: WriteTransaction, { caseId, personId, files, nowMs }: ProofToLink): Promise<void> {
  const here = await broughtFiles(tx, { caseId, personId, sha256s: files.map(({ sha256 }) => sha256) })
  await insertBlock(tx, { caseId, block: proofBlock })
  const known = await tx
    .selectFrom('attachment')
    .select('sha256')
    .where('caseId', '=', caseId)
    .where('block', '=', proofBlock)
    .execute()
  const there = new Set(known.map(({ sha256 }) => sha256))
  for (const { sha256, name } of files) {
    const file = here.get(sha256)
    assert(file !== undefined, 'an act is accepted only where its files are here')
    if (there.has(sha256)) continue
    there.add(sha256)
    const { sizeBytes, mime, pages } = file
    await insertAttachment(tx, { id: randomUUID(), caseId, block: proofBlock, rowId: '', title: name, sha256, sizeBytes, mime, pages, rotation: 0, addedAtMs: nowMs }) // oxfmt-ignore
  }
  await refreshBlock(tx, { caseId, block: proofBlock })
}
