import type { RefusalCode } from '../../../shared/contract/errors.ts'
import type { CaseDocument } from '../../../shared/contract/documents/case-document.ts'
import type { Actor } from '../../../shared/domain/act/act.ts'
import type { ActRules } from '../../../shared/domain/act/decision.ts'
import type { CaseView } from '../../../shared/domain/case/case-view.ts'
import type { OpenProfile } from '../open-profile.ts'
import { actorOf } from '../queries/actor-of.ts'
import type { CaseFile } from '../queries/case-file.ts'
import { caseViewOf } from '../queries/case-view-of.ts'
import { overlay } from '../queries/overlay.ts'
import { readCaseFile } from '../queries/read-case-file.ts'
import type { ReferenceShelf } from '../queries/reference-shelf.ts'
import { withDeskPersons } from '../queries/with-desk-persons.ts'

/** What the rules are asked about on this desk: the case with own acts on top, who asks, and when. */
export interface CaseAtHand {
  readonly document: CaseDocument
  /** All that lies here of it. */
  readonly file: CaseFile
  readonly view: CaseView
  readonly actor: Actor
  readonly rules: ActRules
  readonly rulesVersion: string
  readonly nowMs: number
}

export type AtHand =
  | { readonly ok: true; readonly atHand: CaseAtHand }
  | { readonly ok: false; readonly code: RefusalCode }

/** A case as something can be decided on it here, or why nothing can. @throws StoreFailure */
export function caseAtHand(profile: OpenProfile, reference: ReferenceShelf, caseId: string): AtHand {
  const { database, collections } = profile
  const file = readCaseFile(database, collections, caseId)
  const { me, rules, actRules } = reference
  if (!file || !rules || !actRules) return { ok: false, code: 'case-unknown' }
  if (profile.casesUnknownToServer().has(caseId)) return { ok: false, code: 'unknown-to-server' }
  const { document, parts, own } = file
  const actor = actorOf(me)
  const nowMs = profile.serverNowMs()
  const view = caseViewOf(document, parts)
  const seen = overlay({ view, own, snapshotSeq: document.seq, actor, rules: actRules, nowMs })
  return {
    ok: true,
    atHand: {
      document,
      file,
      view: withDeskPersons(seen, reference.colleagues, nowMs),
      actor,
      rules: actRules,
      rulesVersion: rules.version,
      nowMs,
    },
  }
}
