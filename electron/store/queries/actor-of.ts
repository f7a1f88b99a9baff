import type { Actor } from '../../../shared/domain/act/act.ts'
import type { MeReference } from '../../../shared/contract/documents/reference-document.ts'

/** The person of the profile as the rules see him; before the first sync nobody, who may do nothing. */
export function actorOf(me: MeReference | null): Actor {
  return {
    personId: me?.personId ?? '',
    grants: (me?.grants ?? []).map((grant) => ({
      ...grant,
      validToMs: grant.validToMs === 0 ? null : grant.validToMs,
    })),
  }
}
