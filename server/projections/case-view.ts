import type { BlockCode } from '../../shared/domain/block/block-code.ts'
import { caseStateFromFields } from '../../shared/domain/case/case-state-fields.ts'
import type { CaseState } from '../../shared/domain/case/case-state.ts'
import type { CaseView } from '../../shared/domain/case/case-view.ts'
import type { StoredCase } from '../repositories/load-case.ts'

/** The state that the stored columns mean. */
export function storedState({ application }: Pick<StoredCase, 'application'>): CaseState {
  const { stage, step, desk, editable, editableBlocksJson } = application
  return caseStateFromFields({
    stage,
    step,
    desk,
    editable,
    editableBlocks: JSON.parse(editableBlocksJson) as BlockCode[],
  })
}

/** The server's view of a case: complete, no fact is unknown. */
export function storedCaseView(stored: StoredCase): CaseView {
  const { application, path, answering, blocks, mapped, verdicts, closesAtMs } = stored
  return {
    id: application.id,
    applicantPersonId: application.applicantPersonId,
    state: storedState(stored),
    visit: application.visit,
    path: path.map(({ orgId, kind }) => ({ orgId, kind })),
    holderVerified: answering.verified,
    applicantAdministers: stored.applicantAdministers,
    blocks: blocks.map(({ block, contentHash, rowCount }) => {
      const given = verdicts.get(block)
      return {
        code: block,
        contentHash,
        rowCount,
        mapped: mapped.has(block),
        verdict: given === undefined ? null : { verdict: given.verdict, contentHash: given.contentHash, personId: given.personId, actId: given.actId }, // oxfmt-ignore
      }
    }),
    blocksKnown: 'all',
    closesAtMs,
  }
}
