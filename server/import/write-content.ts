import { applicantBlockCodes } from '../../shared/domain/block/block-code.ts'
import type { WriteTransaction } from '../database/database.ts'
import { insertAttachment, refreshBlock, removeAttachments, replaceRows } from '../repositories/write-block.ts'
import type { ApplicationToImport } from './application-to-import.ts'
import type { InspectedEvidence } from './inspect-evidence.ts'

export interface ContentToWrite {
  readonly caseId: string
  readonly application: ApplicationToImport
  readonly inspected: ReadonlyMap<string, InspectedEvidence>
  readonly nowMs: number
}

/** Puts what was handed in into a draft that was never submitted, in the place of everything that it held. */
export async function writeContent(
  tx: WriteTransaction,
  { caseId, application: { blocks, evidence }, inspected, nowMs }: ContentToWrite,
): Promise<void> {
  const before = await tx.selectFrom('attachment').select('id').where('caseId', '=', caseId).execute()
  await removeAttachments(tx, { caseId, attachmentIds: before.map(({ id }) => id), nowMs })
  for (const block of applicantBlockCodes) {
    const rowId = (order: number): string => (order === 0 ? '' : `${caseId}-${block}-r${order}`)
    const rows = blocks.find((each) => each.block === block)?.rows ?? []
    const numbered = rows.map(({ fields }, n) => ({ rowId: rowId(n + 1), fields: [...fields] }))
    await replaceRows(tx, { caseId, block }, numbered, nowMs)
    for (const [n, { row, title, path }] of evidence.filter((each) => each.block === block).entries()) {
      const file = inspected.get(path)
      if (file === undefined) continue
      const { sha256, sizeBytes, mime, pages } = file
      await insertAttachment(tx, { id: `${caseId}-${block}-e${n + 1}`, caseId, block, rowId: rowId(row), title, sha256, sizeBytes, mime, pages, rotation: 0, addedAtMs: nowMs }) // oxfmt-ignore
    }
    await refreshBlock(tx, { caseId, block })
  }
}
