import type { ProofFile } from '../evidence-file/proof-file.ts'
import type { ActBody } from './act.ts'

/** The scans that an act brings along; most bring none. */
export function filesOf(body: ActBody): readonly ProofFile[] {
  return body.kind === 'publicity-conclude' ? body.files : []
}
