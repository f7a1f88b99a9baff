import type { ActBody } from '../../shared/domain/act/act.ts'
import type { AcceptedDecision } from '../../shared/domain/act/decide.ts'
import type { CaseState } from '../../shared/domain/case/case-state.ts'
import { caseStateToFields } from '../../shared/domain/case/case-state-fields.ts'
import { assert } from '../../shared/domain/assert.ts'
import type { WriteTransaction } from '../database/database.ts'
import type { StoredCase } from '../repositories/load-case.ts'
import { forgetRemoved } from '../repositories/write-block.ts'

export interface CaseChange {
  readonly stored: StoredCase
  readonly body: ActBody
  readonly decision: AcceptedDecision
  readonly personId: string
  readonly actId: string
  readonly atMs: number
}

/** Writes what an accepted act changes: the state with its visit, or a verdict. */
export async function changeCase(tx: WriteTransaction, change: CaseChange): Promise<void> {
  const { stored, body, decision, atMs } = change
  if (body.kind === 'block-verdict') return writeVerdict(tx, change)
  await writeState(tx, { caseId: stored.application.id, state: decision.next, visit: decision.visit, atMs })
  if (body.kind !== 'submit') return
  await tx.updateTable('application').set({ submittedAtMs: atMs }).where('id', '=', stored.application.id).execute()
  await forgetRemoved(tx, stored.application.id)
}

export interface StateChange {
  readonly caseId: string
  readonly state: CaseState
  readonly visit: number
  readonly atMs: number
}

/** Puts a locked case into a state and counts the visit. */
export async function writeState(tx: WriteTransaction, { caseId, state, visit, atMs }: StateChange): Promise<void> {
  const { stage, step, desk, editable, editableBlocks } = caseStateToFields(state)
  await tx
    .updateTable('application')
    .set({
      stage,
      step,
      desk,
      editable,
      editableBlocksJson: JSON.stringify(editableBlocks),
      visit,
      enteredStepAtMs: atMs,
    })
    .where('id', '=', caseId)
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
