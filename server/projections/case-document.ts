import type { CaseDocument, CasePublicity } from '../../shared/contract/documents/case-document.ts'
import type { PublicityView } from '../../shared/domain/case/case-view.ts'
import { scopes } from '../../shared/contract/sync/scope.ts'
import type { BlockCode } from '../../shared/domain/block/block-code.ts'
import { effectiveVerdict } from '../../shared/domain/case/effective-verdict.ts'
import { holderOf } from '../../shared/domain/case/holder-of.ts'
import { isProblem } from '../../shared/domain/case/is-problem.ts'
import type { StoredCase } from '../repositories/load-case.ts'
import { storedCaseView } from './case-view.ts'

/** The header of a case as reviewing units see it. */
export function caseDocument(stored: StoredCase): Omit<CaseDocument, 'seq'> {
  const { application, applicant, path, answering, blocks } = stored
  const view = storedCaseView(stored)
  const mapped = view.blocks.filter((block) => block.mapped)
  const verdicts = mapped.flatMap((block) => effectiveVerdict(block) ?? [])
  const { year, mode, level, series, specialty, titleSought, stage, step, desk, editable, visit } = application
  return {
    id: application.id,
    scope: scopes.case(application.id),
    applicantPersonId: applicant.id,
    applicantName: applicant.name,
    sortName: applicant.sortName,
    idNumberMasked: applicant.documentMasked,
    employerOrgId: application.employerOrgId,
    employerName: stored.employerName,
    ...{ year, mode, level, series, specialty, titleSought, stage, step, desk, editable, visit },
    editableBlocks: JSON.parse(application.editableBlocksJson) as BlockCode[],
    path: path.map(({ orgId, orgName, kind }) => ({ orgId, orgName, kind })),
    holderOrgId: holderOf(view) ?? '',
    holderVerified: answering.verified,
    closesAtMs: stored.closesAtMs,
    submittedAtMs: application.submittedAtMs,
    enteredStepAtMs: application.enteredStepAtMs,
    enteredBy: application.enteredBy,
    touched: view.touched,
    assigneeId: view.assigneeId,
    assigneeName: stored.assigneeName,
    assignedAtMs: application.assignedAtMs,
    handledBy: [...(view.handledBy ?? [])],
    publicity: publicityOf(stored, view.publicity),
    blockCount: blocks.length,
    attachmentCount: blocks.reduce((sum, block) => sum + block.attachmentCount, 0),
    attachmentBytes: stored.attachmentBytes,
    mappedBlockCount: mapped.length,
    verdictCount: verdicts.length,
    problemCount: verdicts.filter(({ verdict }) => isProblem(verdict)).length,
  }
}

function publicityOf({ publicity }: StoredCase, view: PublicityView | null): CasePublicity | null {
  if (publicity === null || view === null) return null
  const { from, current, objections } = view
  return {
    ...{ from, current },
    startedAtMs: publicity.startedAtMs,
    concludedAtMs: publicity.concludedAtMs,
    objections: objections.map(({ objectionId, finding }) => ({ objectionId, finding: finding ?? '' })),
  }
}
