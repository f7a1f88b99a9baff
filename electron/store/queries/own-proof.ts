import type { CaseAttachment, CaseBlock } from '../../../shared/contract/desktop.ts'
import type { DraftDocument } from '../../../shared/contract/documents/draft-document.ts'
import type { OutboxDocument } from '../../../shared/contract/documents/outbox-document.ts'
import { filesOf } from '../../../shared/domain/act/files-of.ts'
import type { ProofFile } from '../../../shared/domain/evidence-file/proof-file.ts'

export interface OwnOfCase {
  readonly drafts: readonly DraftDocument[]
  readonly own: readonly OutboxDocument[]
}

/** The block of the publicity, which the reviewing unit fills in. */
const proofBlock = 'B20'

/**
 * The blocks with the scans that this person added and the server does not show yet, behind those that it does: half-written ones, and
 * those of own acts on their way. Known by their hash, they can be looked at like all evidence.
 */
export function withOwnProof(blocks: readonly CaseBlock[], { drafts, own }: OwnOfCase): CaseBlock[] {
  const onTheWay = own
    .filter(({ ruling, parked }) => parked === null && ruling?.outcome !== 'refused')
    .flatMap(({ body }) => filesOf(body))
  const added = [...onTheWay, ...drafts.flatMap(({ files }) => files ?? [])]
  const block = blocks.find((each) => each.block === proofBlock) ?? emptyBlock
  const known = new Set(block.attachments.map(({ sha256 }) => sha256))
  const pieces = added.flatMap((file) => {
    if (known.has(file.sha256)) return []
    known.add(file.sha256)
    return [pieceOf(file)]
  })
  if (pieces.length === 0) return [...blocks]
  const filled = { ...block, attachments: [...block.attachments, ...pieces] }
  return [...blocks.filter((each) => each.block !== proofBlock), filled].toSorted((left, right) =>
    left.block < right.block ? -1 : 1,
  )
}

/** Nothing judges what is only here, so its hash is nobody's. */
const emptyBlock: CaseBlock = {
  block: proofBlock,
  contentHash: '0'.repeat(64),
  mapped: false,
  awaited: false,
  verdict: null,
  rows: [],
  attachments: [],
}

/** `pages` 0: nobody has counted them yet. */
function pieceOf({ sha256, sizeBytes, mime, name }: ProofFile): CaseAttachment {
  const pages = mime === 'application/pdf' ? 0 : 1
  const facts = { sha256, sizeBytes, mime, pages, rotation: 0, title: name }
  return { kind: 'attachment', attachmentId: sha256, rowId: '', ...facts, state: 'local', marks: [] }
}
