import { applicantBlockCodes } from '../../../shared/domain/block/block-code.ts'
import { assert } from '../../../shared/domain/assert.ts'
import { caseStateToFields } from '../../../shared/domain/case/case-state-fields.ts'
import { maskIdNumber } from '../../projections/mask-id-number.ts'
import { blockContentHash, newContentSalt } from '../../repositories/block-content-hash.ts'
import { untouched } from '../../repositories/write-block.ts'
import type { BlockContent } from '../../repositories/load-block-content.ts'
import type { StoredCase, StoredPathStep } from '../../repositories/load-case.ts'
import type { MadeFile } from '../seed-draft.ts'
import { sortName } from '../../accounts/sort-name.ts'
import type { DemoApplication } from '../story/demo-story.ts'
import type { CaseHistory } from './rule-history.ts'

export interface NewCaseFacts {
  readonly batchId: string
  readonly closesAtMs: number
  readonly documentHashOf: (idNumber: string) => string
  readonly stepOf: (step: DemoApplication['path'][number]) => StoredPathStep
  readonly mappedOf: (orgId: string) => StoredCase['mapped']
  readonly fileOf: (attachment: DemoApplication['attachments'][number]) => MadeFile
}

/** A filled-in draft as `seedDraft` stores one, with its content beside it and the creation in its chain. */
export function newCase(
  application: DemoApplication,
  facts: NewCaseFacts,
): { readonly history: CaseHistory; readonly contents: readonly BlockContent[] } {
  const { applicant, year, createdAtMs } = application
  const { caseId: id, personId, hospitalId, mode, level, specialty, titleSought } = applicant
  const contentSalt = newContentSalt()
  const contents = contentsOf(application, facts)
  const { stage, step, desk, editable, editableBlocks } = caseStateToFields({ stage: 'DRAFT', editable: 'all' })
  const path = application.path.map(facts.stepOf)
  const [answering] = path
  assert(answering !== undefined, 'a path has a first step')
  const stored: StoredCase = {
    application: {
      ...{ id, batchId: facts.batchId, applicantPersonId: personId, employerOrgId: hospitalId, year, mode, level },
      ...{ series: '卫生技术', specialty, titleSought, contentSalt, stage, step, desk, editable, visit: 0 },
      ...{ editableBlocksJson: JSON.stringify(editableBlocks), pathJson: JSON.stringify(application.path) },
      ...{ submittedAtMs: 0, enteredStepAtMs: createdAtMs, createdAtMs, ...untouched },
    },
    applicant: {
      ...{ id: personId, name: applicant.name, sortName: sortName(applicant.name), documentType: 'ID_CARD' },
      ...{ documentHash: facts.documentHashOf(applicant.idNumber), documentMasked: maskIdNumber(applicant.idNumber) },
    },
    employerName: path.find(({ orgId }) => orgId === hospitalId)?.orgName ?? '',
    ...{ closesAtMs: facts.closesAtMs, path, answering, applicantAdministers: false },
    blocks: contents.map(({ block, rows, attachments }) => ({
      ...{ caseId: id, block, contentHash: blockContentHash(contentSalt, rows, attachments) },
      ...{ rowCount: rows.length, attachmentCount: attachments.length },
    })),
    mapped: facts.mappedOf(answering.orgId),
    verdicts: new Map(),
    ...{ publicity: null, assigneeName: '' },
    attachmentBytes: contents.reduce((sum, { attachments }) => attachments.reduce((bytes, { sizeBytes }) => bytes + sizeBytes, sum), 0), // oxfmt-ignore
  }
  const created = { aggregate: `case:${id}`, kind: 'create', personId, orgId: '', role: 'APPLICANT', actId: '', deviceId: '', stateBefore: '', stateAfter: 'DRAFT', atMs: createdAtMs } // oxfmt-ignore
  const events = [{ facts: created, payload: { seeded: true } }]
  return { history: { stored, rulings: [], events, verdicts: [], acts: [], scopes: [] }, contents }
}

/** Every block of the form, the empty ones too, in form order. */
function contentsOf({ rows, attachments }: DemoApplication, { fileOf }: NewCaseFacts): readonly BlockContent[] {
  return applicantBlockCodes.map((block) => ({
    block,
    rows: rows
      .filter((row) => row.block === block)
      .map(({ rowId, fields }) => ({ kind: 'row' as const, rowId, fields })),
    attachments: attachments
      .filter((each) => each.block === block)
      .map((attachment) => {
        const { attachmentId, rowId, title } = attachment
        return { kind: 'attachment' as const, attachmentId, rowId, title, ...fileOf(attachment), rotation: 0 }
      }),
  }))
}
