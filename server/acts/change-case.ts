import type { Selectable } from 'kysely'
import { assert } from '../../shared/domain/assert.ts'
import type { WriteTransaction } from '../database/database.ts'
import type { ApplicationTable } from '../database/schema.ts'
import { forgetRemoved } from '../repositories/write-block.ts'
import { linkProof } from '../uploads/link-proof.ts'
import { columnsAfter, publicityRowAfter, type CaseChange } from './case-after.ts'

/** Writes what an accepted act changes: the state with its visit, or what it leaves at the visit; and what it is about. */
export async function changeCase(tx: WriteTransaction, change: CaseChange): Promise<void> {
  const { stored, body } = change
  const caseId = stored.application.id
  await writeColumns(tx, caseId, columnsAfter(change))
  if (body.kind === 'block-verdict') await writeVerdict(tx, change)
  await writePublicity(tx, change)
  if (body.kind === 'publicity-conclude' && body.files.length > 0)
    await linkProof(tx, { caseId, personId: change.personId, files: body.files, nowMs: change.atMs })
  if (body.kind === 'submit') await forgetRemoved(tx, caseId)
}

/** Writes columns of a locked case. */
export async function writeColumns(
  tx: WriteTransaction,
  caseId: string,
  columns: Partial<Selectable<ApplicationTable>>,
): Promise<void> {
  await tx.updateTable('application').set(columns).where('id', '=', caseId).execute()
}

async function writePublicity(tx: WriteTransaction, change: CaseChange): Promise<void> {
  const row = publicityRowAfter(change)
  if (row === null) return
  await tx
    .insertInto('publicity')
    .values(row)
    .onConflict((conflict) => conflict.column('caseId').doUpdateSet(row))
    .execute()
}

async function writeVerdict(tx: WriteTransaction, { stored, body, personId, actId, atMs }: CaseChange): Promise<void> {
  assert(body.kind === 'block-verdict', 'only a verdict is written as one')
  const found = stored.blocks.find(({ block }) => block === body.block)
  assert(found !== undefined, 'an accepted verdict is on a block that the application has')
  const given = {
    verdict: body.verdict,
    contentHash: found.contentHash,
    personId,
    actId,
    text: body.text,
    givenAtMs: atMs,
  }
  await tx
    .insertInto('verdict')
    .values({ caseId: stored.application.id, orgId: stored.answering.orgId, block: body.block, ...given })
    .onConflict((conflict) => conflict.columns(['caseId', 'orgId', 'block']).doUpdateSet(given))
    .execute()
}
