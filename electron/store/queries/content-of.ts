import { createHash } from 'node:crypto'
import { inFormOrder } from '../../../shared/domain/block/in-form-order.ts'
import type { CaseView } from '../../../shared/domain/case/case-view.ts'

/** One hash over the content of all blocks that are shown of a case: a batch names it in place of two dozen for each of its cases. */
export function contentOf({ blocks }: Pick<CaseView, 'blocks'>): string {
  const hashes = new Map(blocks.map(({ code, contentHash }) => [code, contentHash]))
  const text = inFormOrder([...hashes.keys()]).map((code) => `${code}:${hashes.get(code) ?? ''}`)
  return createHash('sha256').update(text.join('\n')).digest('hex')
}
