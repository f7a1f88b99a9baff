import type { PutBlock } from '../../shared/contract/applicant/application.ts'
import type { FailureCode, RefusalCode } from '../../shared/contract/errors.ts'
import { textProblem } from '../../shared/domain/act/clean-text.ts'
import type { BlockCode } from '../../shared/domain/block/block-code.ts'
import { canEditBlock } from '../../shared/domain/case/can-edit-block.ts'
import { ok, refuse, type Result } from '../../shared/domain/result.ts'
import { appendAuditEvent } from '../audit/append-audit-event.ts'
import type { Database, Queryable, WriteTransaction } from '../database/database.ts'
import { writeTransaction } from '../database/write-transaction.ts'
import { storedState } from '../projections/case-view.ts'
import { loadCase, lockCase, type StoredCase } from '../repositories/load-case.ts'
import { refreshBlock, replaceRows } from '../repositories/write-block.ts'

/** Why an applicant's change is not made: the rules say no, or there is nothing of his own under that id. */
export interface EditRefusal {
  readonly code: Extract<RefusalCode, 'block-not-editable' | 'block-unknown' | 'text-invalid'> | Extract<FailureCode, 'not-found' | 'request-invalid'> // oxfmt-ignore
  readonly blocks: readonly BlockCode[]
}

export interface BlockEdit {
  readonly personId: string
  readonly caseId: string
  readonly block: BlockCode
  readonly nowMs: number
}

/** The application, if this person may edit this block of it now. Refusals: 'not-found', 'block-unknown', 'block-not-editable'. */
export async function findEditable(
  db: Queryable,
  { personId, caseId, block }: Pick<BlockEdit, 'personId' | 'caseId' | 'block'>,
): Promise<Result<StoredCase, EditRefusal>> {
  const stored = await loadCase(db, caseId)
  if (stored === null || stored.applicant.id !== personId) return refuse({ code: 'not-found', blocks: [] })
  if (!stored.blocks.some((each) => each.block === block)) return refuse({ code: 'block-unknown', blocks: [block] })
  if (!canEditBlock(storedState(stored), block)) return refuse({ code: 'block-not-editable', blocks: [block] })
  return ok(stored)
}

/**
 * [I14] Runs `change` on a block of the applicant's own application while it may be edited, then hashes the block anew.
 * Refusals: 'not-found' (no such application of this person), 'block-unknown', 'block-not-editable', and those of `change`.
 */
export async function editBlock(
  database: Database,
  edit: BlockEdit,
  change: (tx: WriteTransaction) => Promise<Result<string, EditRefusal>>,
): Promise<Result<string, EditRefusal>> {
  const { personId, caseId, block, nowMs } = edit
  return writeTransaction(database, async (tx) => {
    if (!(await lockCase(tx, caseId))) return refuse({ code: 'not-found', blocks: [] })
    const editable = await findEditable(tx, edit)
    if (!editable.ok) return editable
    const changed = await change(tx)
    if (!changed.ok) return changed
    const contentHash = await refreshBlock(tx, { caseId, block })
    const { stage } = editable.value.application
    await appendAuditEvent(
      tx,
      { aggregate: `case:${caseId}`, kind: changed.value, personId, orgId: '', role: 'APPLICANT', actId: '', deviceId: '', stateBefore: stage, stateAfter: stage, atMs: nowMs }, // oxfmt-ignore
      { block, contentHash },
    )
    return ok(contentHash)
  })
}

/** Replaces the rows of a block; answers its new content hash. Adds 'text-invalid', 'request-invalid' (a row twice). */
export async function putBlock(
  database: Database,
  edit: BlockEdit,
  { rows }: PutBlock,
): Promise<Result<string, EditRefusal>> {
  const { caseId, block } = edit
  const texts = rows.flatMap(({ fields }) => fields.flatMap(({ label, value }) => [label, value]))
  if (texts.some((text) => textProblem(text) !== null)) return refuse({ code: 'text-invalid', blocks: [block] })
  const rowIds = rows.map(({ rowId }) => rowId)
  return editBlock(database, edit, async (tx) => {
    const elsewhere = rowIds.length === 0 ? [] : await rowsElsewhere(tx, edit, rowIds)
    if (new Set(rowIds).size !== rowIds.length || elsewhere.length > 0)
      return refuse({ code: 'request-invalid', blocks: [block] })
    await replaceRows(tx, { caseId, block }, rows, edit.nowMs)
    return ok('block-rows-changed')
  })
}

/** A row id is the application's: one that another block uses would take that block's row away. */
function rowsElsewhere(tx: WriteTransaction, { caseId, block }: BlockEdit, rowIds: readonly string[]) {
  return tx
    .selectFrom('blockRow')
    .select('rowId')
    .where('caseId', '=', caseId)
    .where('block', '!=', block)
    .where('rowId', 'in', rowIds)
    .execute()
}
