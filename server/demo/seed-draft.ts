import { inFormOrder } from '../../shared/domain/block/in-form-order.ts'
import { appendAuditEvent } from '../audit/append-audit-event.ts'
import type { WriteTransaction } from '../database/database.ts'
import type { AttachmentTable } from '../database/schema.ts'
import { insertAttachment, insertDraft, refreshBlock, replaceRows } from '../repositories/write-block.ts'
import type { DemoApplication } from './story/demo-story.ts'

/** What is known of a made evidence file. */
export type MadeFile = Pick<AttachmentTable, 'sha256' | 'sizeBytes' | 'mime' | 'pages'>

export interface DraftToSeed {
  readonly application: DemoApplication
  readonly fileOf: (attachmentId: string) => MadeFile
}

/** An applicant's draft, filled in; whether it was made now (it is there already when an earlier seeding was cut short). */
export async function seedDraft(tx: WriteTransaction, { application, fileOf }: DraftToSeed): Promise<boolean> {
  const { applicant, year, batchId, path, createdAtMs } = application
  const caseId = applicant.caseId
  const present = await tx.selectFrom('application').select('id').where('id', '=', caseId).executeTakeFirst()
  if (present !== undefined) return false
  await insertDraft(tx, {
    id: caseId,
    batchId,
    applicantPersonId: applicant.personId,
    employerOrgId: applicant.hospitalId,
    year,
    mode: applicant.mode,
    level: applicant.level,
    series: '卫生技术',
    specialty: applicant.specialty,
    titleSought: applicant.titleSought,
    createdAtMs,
    path,
  })
  const { rows, attachments } = application
  for (const block of inFormOrder([...rows, ...attachments].map((each) => each.block))) {
    await replaceRows(tx, { caseId, block }, rows.filter((row) => row.block === block), createdAtMs) // oxfmt-ignore
    for (const { attachmentId, rowId, title } of attachments.filter((each) => each.block === block)) {
      const { sha256, sizeBytes, mime, pages } = fileOf(attachmentId)
      await insertAttachment(tx, { id: attachmentId, caseId, block, rowId, title, sha256, sizeBytes, mime, pages, rotation: 0, addedAtMs: createdAtMs }) // oxfmt-ignore
    }
    await refreshBlock(tx, { caseId, block })
  }
  const nothing = { orgId: '', actId: '', deviceId: '', stateBefore: '' }
  const facts = { aggregate: `case:${caseId}`, kind: 'create', personId: applicant.personId, role: 'APPLICANT' }
  await appendAuditEvent(tx, { ...facts, ...nothing, stateAfter: 'DRAFT', atMs: createdAtMs }, { seeded: true })
  return true
}
