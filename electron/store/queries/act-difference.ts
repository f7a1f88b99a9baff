import type { ActDifference, BlockDifference } from '../../../shared/contract/act-difference.ts'
import type { OutboxDocument } from '../../../shared/contract/documents/outbox-document.ts'
import type { AttachmentPayload, RowPayload } from '../../../shared/contract/documents/part-document.ts'
import { blockSaid, type BlockSaid } from '../seen/seen-blocks.ts'
import type { CaseFile } from './case-file.ts'

export interface DifferenceInput {
  readonly act: OutboxDocument
  /** Null where the application is no longer on this desk. */
  readonly file: CaseFile | null
  readonly personId: string
  /** What a block said when it had this hash, where that was kept. */
  readonly saidThen: (block: string, contentHash: string) => BlockSaid | null
}

const mostChanges = 60

/** [SYN-5] What the person saw when deciding, against what is there now. */
export function actDifference({ act, file, personId, saidThen }: DifferenceInput): ActDifference {
  const before = act.seen?.stage ?? ''
  if (file === null) return { isHere: false, stage: { before, now: '' }, later: [], blocks: [] }
  const { document, parts, acts } = file
  // Where it is not known what was here then, all would be news.
  const since = act.seen?.actSeq ?? Number.MAX_SAFE_INTEGER
  const later = acts
    .filter((each) => each.seq > since && each.personId !== personId && each.outcome === 'accepted')
    .map(({ actId, kind, body, personName, role, orgName, receivedAtMs }) => {
      return { actId, kind, body, personName, role, orgName, atMs: receivedAtMs }
    })
    .sort((a, b) => a.atMs - b.atMs)
  const blocks = act.judged.flatMap(({ block, contentHash }): BlockDifference[] => {
    const header = parts.find((part) => part.block === block && part.payload.kind === 'block')?.payload
    if (header?.kind === 'block' && header.contentHash === contentHash) return []
    const then = saidThen(block, contentHash)
    if (then === null) return [{ block, isKnown: false, fields: [], evidence: [] }]
    const now = blockSaid(parts, block)
    const fields = fieldChanges(then.rows, now.rows).slice(0, mostChanges)
    return [{ block, isKnown: true, fields, evidence: evidenceChanges(then.attachments, now.attachments) }]
  })
  return { isHere: true, stage: { before, now: document.stage }, later, blocks }
}

/** Row by row and label by label, in the order of the form; what was taken out comes where it stood. */
function fieldChanges(then: readonly RowPayload[], now: readonly RowPayload[]): BlockDifference['fields'] {
  const rowIds = [...new Set([...now, ...then].map(({ rowId }) => rowId))]
  return rowIds.flatMap((rowId) => {
    const [was, is] = [then, now].map((rows) => rows.findIndex((row) => row.rowId === rowId))
    const [before, after] = [then[was ?? -1]?.fields ?? [], now[is ?? -1]?.fields ?? []]
    const row = 1 + (is === undefined || is < 0 ? (was ?? 0) : is)
    const labels = [...new Set([...after, ...before].map(({ label }) => label))]
    return labels.flatMap((label) => {
      const values = [before, after].map((fields) => fields.find((field) => field.label === label)?.value ?? '')
      const [old = '', fresh = ''] = values
      return old === fresh ? [] : [{ row, label, before: old, now: fresh }]
    })
  })
}

function evidenceChanges(
  then: readonly AttachmentPayload[],
  now: readonly AttachmentPayload[],
): BlockDifference['evidence'] {
  const ids = [...new Set([...then, ...now].map(({ attachmentId }) => attachmentId))]
  return ids.flatMap((id): BlockDifference['evidence'] => {
    const was = then.find(({ attachmentId }) => attachmentId === id)
    const is = now.find(({ attachmentId }) => attachmentId === id)
    if (was !== undefined && is !== undefined) {
      return was.sha256 === is.sha256 ? [] : [{ title: is.title, change: 'replaced' }]
    }
    return [{ title: (was ?? is)?.title ?? '', change: is === undefined ? 'removed' : 'added' }]
  })
}
