import { assert } from '../../shared/domain/assert.ts'
import { applicantBlockCodes } from '../../shared/domain/block/block-code.ts'
import { caseStateToFields } from '../../shared/domain/case/case-state-fields.ts'
import { scopesForOrganization } from '../acts/publish-case.ts'
import { sha256Hex } from '../audit/canonical-hash.ts'
import type { Database, WriteTransaction } from '../database/database.ts'
import { writeTransaction } from '../database/write-transaction.ts'
import { grantScopes, type AudienceAndScope } from '../feed/grant-scope.ts'
import { publish, type Publication } from '../feed/publish.ts'
import { blockContentHash, newContentSalt } from '../repositories/block-content-hash.ts'
import { caseDocument } from '../projections/case-document.ts'
import { partDocuments } from '../projections/part-documents.ts'
import type { BlockContent } from '../repositories/load-block-content.ts'
import type { StoredCase } from '../repositories/load-case.ts'
import { maskIdNumber } from '../projections/mask-id-number.ts'
import { batchId } from './story/demo-batches.ts'
import { demoIdNumber } from './story/id-number.ts'
import { demoOrganizations, demoPath } from './story/demo-organizations.ts'

export interface BulkToSeed {
  readonly applications: number
  /** Documents of each application beside its header: blocks, rows and attachments; at least as many as it has blocks. */
  readonly partsEach: number
  readonly hospitalId: string
  readonly nowMs: number
}

const applicationsPerTransaction = 50

/**
 * Many submitted applications in the hospital's review, as a benchmark needs them: real documents, tables and scopes, but
 * no acts, no audit and no bytes behind the attachments. `seedBase` must have run. Answers the number of documents.
 */
export async function seedBulk(database: Database, bulk: BulkToSeed): Promise<number> {
  let documents = 0
  for (let begin = 0; begin < bulk.applications; begin += applicationsPerTransaction) {
    const end = Math.min(begin + applicationsPerTransaction, bulk.applications)
    const cases = Array.from({ length: end - begin }, (_, n) => bulkCase(bulk, begin + n))
    documents += await writeTransaction(database, (tx) => insertCases(tx, cases))
  }
  return documents
}

interface BulkCase {
  readonly stored: StoredCase
  readonly contents: readonly BlockContent[]
}

async function insertCases(tx: WriteTransaction, cases: readonly BulkCase[]): Promise<number> {
  await insertTables(tx, cases)
  const publications = cases.flatMap(({ stored, contents }): Publication[] => [
    { collection: 'cases', document: caseDocument(stored) },
    ...contents.flatMap((content) =>
      partDocuments(stored, content).map((document): Publication => ({ collection: 'parts', document })),
    ),
  ])
  const pairs: AudienceAndScope[] = cases.flatMap(({ stored }) => scopesForOrganization(stored))
  await grantScopes(tx, pairs)
  await publish(tx, publications)
  return publications.length
}

async function insertTables(tx: WriteTransaction, cases: readonly BulkCase[]): Promise<void> {
  await tx.insertInto('person').values(cases.map(({ stored }) => stored.applicant)).execute() // oxfmt-ignore
  await tx.insertInto('application').values(cases.map(({ stored }) => stored.application)).execute() // oxfmt-ignore
  for (const { stored, contents } of cases) {
    const caseId = stored.application.id
    await tx.insertInto('block').values([...stored.blocks]).execute() // oxfmt-ignore
    const rows = contents.flatMap(({ block, rows: list }) =>
      list.map(({ rowId, fields }, position) => ({
        caseId,
        block,
        rowId,
        position,
        fieldsJson: JSON.stringify(fields),
      })),
    )
    if (rows.length > 0) await tx.insertInto('blockRow').values(rows).execute()
    const attachments = contents.flatMap(
      ({ block, attachments: list }) =>
      list.map(({ kind: _kind, attachmentId, ...rest }, position) => ({ ...rest, id: attachmentId, caseId, block, position, addedAtMs: 0, removedAtMs: null })), // oxfmt-ignore
    )
    if (attachments.length > 0) await tx.insertInto('attachment').values(attachments).execute()
  }
}

/** One application; which parts it has follows from its number alone. */
function bulkCase(bulk: BulkToSeed, n: number): BulkCase {
  const { hospitalId, partsEach, nowMs } = bulk
  const caseId = `bulk-${String(n).padStart(6, '0')}`
  const contents = bulkContents(caseId, partsEach)
  const contentSalt = newContentSalt()
  const blocks = contents.map(({ block, rows, attachments }) => ({
    caseId,
    block,
    contentHash: blockContentHash(contentSalt, rows, attachments),
    rowCount: rows.length,
    attachmentCount: attachments.length,
  }))
  const idNumber = demoIdNumber({ birthDay: '19850101', sequence: String(100 + (n % 900)) })
  const path = demoPath(hospitalId).map((step) => {
    const organization = demoOrganizations.find(({ orgId }) => orgId === step.orgId)
    return { ...step, orgName: organization?.fullName ?? '', verified: true }
  })
  const [answering] = path
  assert(answering !== undefined, 'a path has a first step')
  const { stage, step, desk, editable } = caseStateToFields({ stage: 'UNIT_REVIEW', step: 0 })
  const stored: StoredCase = {
    application: {
      ...{ id: caseId, batchId, applicantPersonId: `person-${caseId}`, employerOrgId: hospitalId, year: 2026 },
      ...{ mode: '正常', level: '副高', series: '卫生技术', specialty: specialties[n % specialties.length] ?? '内科' },
      ...{ titleSought: '副主任医师', stage, step, desk, editable, editableBlocksJson: '[]', visit: 1 },
      pathJson: JSON.stringify(demoPath(hospitalId)),
      ...{ submittedAtMs: nowMs, enteredStepAtMs: nowMs, createdAtMs: nowMs, contentSalt },
      ...{ enteredBy: 'submit', touched: 0, assigneePersonId: '', assignedAtMs: 0 },
      ...{ handledByJson: '{}', submittedFromJson: JSON.stringify('all') },
    },
    applicant: {
      id: `person-${caseId}`,
      name: `${surnames[n % surnames.length] ?? '王'}测${String(n).padStart(4, '0')}`,
      sortName: `ce ${String(n).padStart(6, '0')}`,
      documentType: 'ID_CARD',
      documentHash: sha256Hex(caseId),
      documentMasked: maskIdNumber(idNumber),
    },
    employerName: answering.orgName,
    closesAtMs: nowMs + 40 * 86_400_000,
    path,
    applicantAdministers: false,
    answering,
    blocks,
    mapped: new Set(demoOrganizations.find(({ orgId }) => orgId === hospitalId)?.mappedBlocks ?? []),
    verdicts: new Map(),
    publicity: null,
    assigneeName: '',
    attachmentBytes: contents.reduce((sum, { attachments }) => sum + attachments.length * fileBytes, 0),
  }
  return { stored, contents }
}

const fileBytes = 180_000
const surnames = ['王', '李', '张', '刘', '陈', '杨', '黄', '赵', '周', '吴'] as const
const specialties = ['心血管内科', '普通外科', '护理学', '儿科', '神经内科', '骨外科'] as const

function bulkContents(caseId: string, partsEach: number): readonly BlockContent[] {
  const beside = Math.max(0, partsEach - applicantBlockCodes.length)
  return applicantBlockCodes.map((block, place) => {
    const count =
      Math.floor(beside / applicantBlockCodes.length) + (place < beside % applicantBlockCodes.length ? 1 : 0)
    const rowCount = Math.ceil(count / 2)
    return {
      block,
      rows: Array.from({ length: rowCount }, (_, n) => ({
        kind: 'row' as const,
        rowId: `${caseId}-${block}-r${n}`,
        fields: [
          { label: '名称', value: `${block} 第${n + 1}项 临床路径管理与质量改进` },
          { label: '时间', value: `20${15 + (n % 10)}.0${1 + (n % 9)}` },
          { label: '本人排名', value: `${1 + (n % 3)}/5` },
        ],
      })),
      attachments: Array.from({ length: count - rowCount }, (_, n) => ({
        kind: 'attachment' as const,
        attachmentId: `${caseId}-${block}-e${n}`,
        rowId: `${caseId}-${block}-r${n}`,
        title: `证明材料${n + 1}`,
        sha256: sha256Hex(`${caseId}/${block}/${n}`),
        sizeBytes: fileBytes,
        mime: 'application/pdf' as const,
        pages: 2,
        rotation: 0,
      })),
    }
  })
}
