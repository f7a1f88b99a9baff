import type { BlockCode } from '../block/block-code.ts'
import type { ActBody } from './act.ts'

/** The block that an act is about; `null` for one on the whole case. */
export function blockOf(body: ActBody): BlockCode | null {
  return body.kind === 'block-verdict' || body.kind === 'evidence-mark' ? body.block : null
}
