import { merge, type Observable } from 'rxjs'
import type { SyncStatus } from '../../../shared/contract/desktop.ts'
import { EvidenceShelf } from '../evidence/evidence-shelf.ts'
import type { OpenProfile, ProfileAttachment } from '../open-profile.ts'
import { actRulesOf, actorOf } from '../queries/actor-of.ts'
import { ReferenceShelf } from '../queries/reference-shelf.ts'
import { WorkIndex } from '../queries/work-index.ts'

const progressEveryMs = 250

/** What is built on an open profile for its window: reference in memory, the work index, the evidence shelf. */
export interface Desk {
  readonly profile: OpenProfile
  readonly reference: ReferenceShelf
  readonly work: WorkIndex
  readonly evidence: EvidenceShelf
  /** Emits when anything that a case screen shows may have changed. */
  readonly caseChanges: Observable<unknown>
}

/** Builds them, keeps them fed, and takes them down in order. */
export function attachDesk(profile: OpenProfile, onDesk: (desk: Desk | null) => void): ProfileAttachment {
  const { database, collections, session } = profile
  const reference = new ReferenceShelf(database, collections)
  const work = new WorkIndex({
    database,
    collections,
    facts: () => {
      const actor = actorOf(reference.me)
      return {
        actor,
        rules: reference.rules && actRulesOf(reference.rules),
        blocksOfInterest: actor.grants.flatMap((grant) => grant.blocks),
        unknownCases: profile.casesUnknownToServer(),
        nowMs: profile.serverNowMs(),
      }
    },
  })
  const evidence = new EvidenceShelf({ database, collections, session, folder: profile.evidenceFolder })
  let network: SyncStatus['network'] | null = null
  let { restored } = profile.status()
  const subscriptions = [
    reference.changes.subscribe(() => work.refreshAll()),
    profile.refusalSeen$.subscribe((caseId) => work.refresh(caseId)),
    profile.status$.subscribe((status) => {
      if (status.network !== network) {
        network = status.network
        evidence.setOnline(network === 'online')
      }
      evidence.setDocumentsFirst(status.load !== null)
      if (status.restored !== restored) {
        restored = status.restored
        work.refreshAll()
      }
    }),
    collections.parts.eventBulks$.subscribe(() => evidence.pump()),
  ]
  let shown = ''
  const timer = setInterval(() => {
    const progress = evidence.progress()
    const text = JSON.stringify(progress)
    if (text === shown) return
    shown = text
    profile.showEvidence(progress)
  }, progressEveryMs)
  onDesk({
    profile,
    reference,
    work,
    evidence,
    caseChanges: merge(
      work.changes,
      evidence.changes,
      reference.changes,
      collections.acts.eventBulks$,
      collections.outbox.eventBulks$,
    ),
  })
  return {
    onPageWritten: (_tx, page) => {
      if (page.purged.parts.length > 0) evidence.forget(page.purged.parts)
    },
    close: async () => {
      onDesk(null)
      clearInterval(timer)
      for (const subscription of subscriptions) subscription.unsubscribe()
      work.close()
      reference.close()
      await evidence.close()
    },
  }
}
