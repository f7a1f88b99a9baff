import { assertNever } from '../assert.ts'
import type { BlockCode } from '../block/block-code.ts'
import { isApplicantBlock } from '../block/is-applicant-block.ts'
import type { BlockView } from '../case/case-view.ts'
import type { ActKind, JudgedHashes } from './act.ts'

/**
 * The content hashes that an act of this kind has to name, as the view knows them [I13, I15 as amended]: a submission the
 * whole snapshot of the applicant's blocks, a publicity and a report the same [I17], a verdict or mark its block (`block`), a handler's
 * pass the mapped blocks. A return or rejection names the applicant's blocks that lay before the person; of a return to the applicant
 * only those returned count. Who has a case, what is objected to it and taking it back are not about what it says.
 */
export function hashesToJudge(
  { blocks }: { readonly blocks: readonly JudgedBlock[] },
  kind: ActKind,
  block?: BlockCode,
): JudgedHashes {
  return hashesOf(blocks.filter((candidate) => isJudged(candidate, kind, block)))
}

type JudgedBlock = Pick<BlockView, 'code' | 'contentHash' | 'mapped'>

function isJudged(candidate: JudgedBlock, kind: ActKind, block: BlockCode | undefined): boolean {
  switch (kind) {
    case 'submit':
    case 'return-to-applicant':
    case 'return-to-step':
    case 'propose-rejection':
    case 'reject':
    case 'publicity-start':
    case 'publicity-conclude':
    case 'leader-report':
      return isApplicantBlock(candidate.code)
    case 'block-verdict':
    case 'evidence-mark':
      return candidate.code === block
    case 'handler-pass':
      return candidate.mapped
    case 'recall-submission':
    case 'recall-report':
    case 'take':
    case 'give':
    case 'release':
    case 'publicity-objection':
    case 'objection-answer':
      return false
    default:
      return assertNever(kind)
  }
}

function hashesOf(blocks: readonly JudgedBlock[]): JudgedHashes {
  const hashes: Partial<Record<BlockCode, string>> = {}
  for (const { code, contentHash } of blocks) hashes[code] = contentHash
  return hashes
}
