import type { BlockCode } from '../../shared/domain/block/block-code.ts'
import { caseStateFromFields } from '../../shared/domain/case/case-state-fields.ts'
import type { CaseState } from '../../shared/domain/case/case-state.ts'
import type { CaseView } from '../../shared/domain/case/case-view.ts'
import { localDateOf } from '../../shared/domain/calendar/local-date.ts'
import { handledByOf, type StoredCase } from '../repositories/load-case.ts'
import { storedPublicityView } from './publicity-view.ts'

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

/**
 * The server's view of a case: complete, but for the scans of a block and whom it could be given to, which only a mark and an
 * assignment ask for.
 */
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
        attachments: null,
        verdict: given === undefined ? null : { verdict: given.verdict, contentHash: given.contentHash, personId: given.personId, actId: given.actId }, // oxfmt-ignore
      }
    }),
    blocksKnown: 'all',
    closesAtMs,
    enteredBy: application.enteredBy,
    touched: application.touched === 1,
    assigneeId: application.assigneePersonId,
    handledBy: handledByOf(stored)[answering.orgId] ?? [],
    publicity: storedPublicityView(stored),
    deskPersons: null,
    submittedOn: application.submittedAtMs === 0 ? '' : localDateOf(application.submittedAtMs),
    submittedFrom: JSON.parse(application.submittedFromJson) as CaseView['submittedFrom'],
  }
}
