import type { PublicityObjection, PublicityView } from '../../shared/domain/case/case-view.ts'
import type { StoredCase } from '../repositories/load-case.ts'
import { snapshotHash } from '../repositories/snapshot-hash.ts'

/** The case's publicity as the rules see it; `null` where there was none. */
export function storedPublicityView({
  publicity,
  blocks,
}: Pick<StoredCase, 'publicity' | 'blocks'>): PublicityView | null {
  if (publicity === null) return null
  return {
    from: publicity.fromDay,
    current: publicity.snapshotHash === snapshotHash(blocks),
    concluded: publicity.concludedAtMs > 0,
    objections: JSON.parse(publicity.objectionsJson) as PublicityObjection[],
  }
}
