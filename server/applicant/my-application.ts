import type { MyApplication } from '../../shared/contract/applicant/application.ts'
import type { ActBody } from '../../shared/contract/sync/act-body.ts'
import { inFormOrder } from '../../shared/domain/block/in-form-order.ts'
import type { BlockCode } from '../../shared/domain/block/block-code.ts'
import { isApplicantBlock } from '../../shared/domain/block/is-applicant-block.ts'
import type { Queryable } from '../database/database.ts'
import { loadBlockContents } from '../repositories/load-block-content.ts'
import { loadCase } from '../repositories/load-case.ts'

/** The ids of a person's own applications, oldest first. */
export async function myApplicationIds(db: Queryable, personId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('application')
    .select('id')
    .where('applicantPersonId', '=', personId)
    .orderBy('createdAtMs')
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** What an applicant sees of his own application; `null` where this person has none of that id. */
export async function readMyApplication(
  db: Queryable,
  { personId, caseId }: { readonly personId: string; readonly caseId: string },
): Promise<MyApplication | null> {
  const stored = await loadCase(db, caseId)
  if (stored === null || stored.applicant.id !== personId) return null
  const { application, blocks, closesAtMs } = stored
  // What the reviewing unit fills in is not the applicant's.
  const codes = inFormOrder(blocks.map(({ block }) => block).filter(isApplicantBlock))
  const contents = await loadBlockContents(db, caseId, codes)
  return {
    caseId,
    stage: application.stage,
    visit: application.visit,
    editable: application.editable,
    editableBlocks: JSON.parse(application.editableBlocksJson) as BlockCode[],
    closesAtMs,
    blocks: contents.map(({ block, rows, attachments }) => ({
      block,
      contentHash: blocks.find((each) => each.block === block)?.contentHash ?? '',
      rows: [...rows],
      attachments: [...attachments],
    })),
    returns: await loadReturns(db, caseId),
  }
}

/** [I24] Every return and rejection with its reasons, oldest first. */
async function loadReturns(db: Queryable, caseId: string): Promise<MyApplication['returns']> {
  const rows = await db
    .selectFrom('act')
    .leftJoin('organization', 'organization.id', 'act.orgId')
    .select(['act.receivedAtMs', 'act.bodyJson', 'organization.fullName'])
    .where('act.caseId', '=', caseId)
    .where('act.kind', 'in', ['return-to-applicant', 'return-to-step', 'reject'])
    .where('act.outcome', '=', 'accepted')
    .orderBy('act.rulingSeq')
    .execute()
  return rows.flatMap(({ receivedAtMs, bodyJson, fullName }): MyApplication['returns'] => {
    const body = JSON.parse(bodyJson) as ActBody
    const facts = { returnedAtMs: receivedAtMs, orgName: fullName ?? '' }
    switch (body.kind) {
      case 'return-to-applicant':
        return [{ kind: body.kind, ...facts, reasonCode: '', opinion: body.opinion, blocks: body.blocks }]
      case 'return-to-step':
      case 'reject':
        return [{ kind: body.kind, ...facts, reasonCode: body.reasonCode, opinion: body.opinion, blocks: [] }]
      default:
        return []
    }
  })
}
