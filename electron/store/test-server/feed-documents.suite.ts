import type { CaseDocument } from '../../../shared/contract/documents/case-document.ts'
import type { PartDocument } from '../../../shared/contract/documents/part-document.ts'
import type { FeedDocument } from '../../../shared/contract/sync/pull.ts'
import { scopes } from '../../../shared/contract/sync/scope.ts'
import type { Role } from '../../../shared/domain/account/role.ts'
import type { BlockCode } from '../../../shared/domain/block/block-code.ts'

type Published = Omit<FeedDocument, 'seq' | 'gone'>

/** The header of an application; `about` replaces what a test is about. */
export function publishedCase(caseId: string, about: Partial<CaseDocument> = {}): Published {
  const document: CaseDocument = {
    id: caseId,
    scope: scopes.case(caseId),
    seq: 0,
    applicantPersonId: `person-${caseId}`,
    applicantName: '张三',
    sortName: 'zhang san',
    idNumberMasked: '3601**********0011',
    employerOrgId: 'org-1',
    employerName: '某某医院',
    year: 2026,
    mode: '评审',
    level: '中级',
    series: '卫生',
    specialty: '内科',
    titleSought: '主治医师',
    stage: 'UNIT_REVIEW',
    step: 0,
    desk: 'HANDLER',
    editable: 'none',
    editableBlocks: [],
    path: [{ orgId: 'org-1', orgName: '某某医院', kind: 'UNIT' }],
    holderOrgId: 'org-1',
    holderVerified: true,
    visit: 1,
    closesAtMs: 1_900_000_000_000,
    submittedAtMs: 1_799_000_000_000,
    enteredStepAtMs: 1_799_000_000_000,
    enteredBy: 'submit',
    touched: false,
    assigneeId: '',
    assigneeName: '',
    assignedAtMs: 0,
    handledBy: [],
    publicity: null,
    blockCount: 1,
    attachmentCount: 0,
    attachmentBytes: 0,
    mappedBlockCount: 0,
    verdictCount: 0,
    problemCount: 0,
    ...about,
  }
  return { collection: 'cases', id: caseId, scope: document.scope, document }
}

/** A declared row of block B01. */
export function publishedRow(caseId: string, order: number, value: string): Published {
  const id = `${caseId}/B01/1/${String(order).padStart(6, '0')}`
  const scope = scopes.caseBlock(caseId, 'B01')
  const payload = { kind: 'row' as const, rowId: `row-${order}`, fields: [{ label: '姓名', value }] }
  const document: PartDocument = { id, scope, seq: 0, caseId, block: 'B01', order, payload }
  return { collection: 'parts', id, scope, document }
}

/** Who the person is to the server. */
export function publishedMe(personId: string): Published {
  const id = `me/${personId}`
  const scope = scopes.person(personId)
  const payload = { kind: 'me', personId, name: '刘经办', orgId: 'org-1', orgName: '某某医院', grants: [] }
  return { collection: 'reference', id, scope, document: { id, scope, seq: 0, kind: 'me', payload } }
}

/** The person with these roles in org-1, all blocks of a reviewer being B03 and B11. */
export function publishedGrants(personId: string, ...roles: readonly Role[]): Published {
  const { id, scope } = publishedMe(personId)
  const grants = roles.map((role) => ({
    role,
    orgId: 'org-1',
    blocks: role === 'BLOCK_REVIEWER' ? (['B03', 'B11'] as const) : [],
    validFromMs: 0,
    validToMs: 0,
  }))
  const payload = { kind: 'me', personId, name: '刘经办', orgId: 'org-1', orgName: '某某医院', grants }
  return { collection: 'reference', id, scope, document: { id, scope, seq: 0, kind: 'me', payload } }
}

/** Rules data in force. */
export function publishedRules(version = 'rules-1'): Published {
  const id = `rules/${version}`
  const scope = scopes.reference()
  const reasonCodes = [{ code: 'scan-unreadable', text: '看不清' }]
  const switches = {
    assignment: 'warn',
    smallUnits: [],
    publicity: { workingDays: 5, countStartDay: false, proofRequired: true },
  }
  const payload = { kind: 'rules', version, reasonCodes, requiredBlocks: ['B01'], ...switches }
  return { collection: 'reference', id, scope, document: { id, scope, seq: 0, kind: 'rules', payload } }
}

/** A block's header without a verdict; all but B01 are mapped. */
export function publishedBlock(caseId: string, block: BlockCode, contentHash: string): Published {
  const id = `${caseId}/${block}/0`
  const scope = scopes.caseBlock(caseId, block)
  const payload = {
    kind: 'block' as const,
    contentHash,
    rowCount: 1,
    attachmentCount: 0,
    mapped: block !== 'B01',
    verdict: null,
  }
  const document: PartDocument = { id, scope, seq: 0, caseId, block, order: 0, payload }
  return { collection: 'parts', id, scope, document }
}
