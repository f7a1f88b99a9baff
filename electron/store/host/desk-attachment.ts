import { filter, interval, merge, Subject, type Observable } from 'rxjs'
import type { SyncStatus } from '../../../shared/contract/desktop.ts'
import { parkRefused } from '../commands/park-refused.ts'
import { EvidenceShelf } from '../evidence/evidence-shelf.ts'
import { forgetMarks } from '../marks/case-mark.ts'
import type { OpenProfile, ProfileAttachment } from '../open-profile.ts'
import { actorOf } from '../queries/actor-of.ts'
import { ReferenceShelf } from '../queries/reference-shelf.ts'
import { WorkIndex } from '../queries/work-index.ts'
import { WorkOrders } from '../queries/work-orders.ts'
import { SearchShelf } from '../search/search-shelf.ts'
import { forgetSeen } from '../seen/seen-blocks.ts'
import { grantsTurned, nextTurnMs } from './grant-turns.ts'

const progressEveryMs = 250
/** What is offered and what waits also depends on the time: deadlines, grants that begin and end. */
const clockEveryMs = 60_000

/** What is built on an open profile for its window: reference in memory, the work index, the evidence shelf. */
export interface Desk {
  readonly profile: OpenProfile
  readonly reference: ReferenceShelf
  readonly work: WorkIndex
  readonly orders: WorkOrders
  /** Emits after a saved list was changed: `next` whoever changes one. */
  readonly viewChanges: Subject<void>
  readonly evidence: EvidenceShelf
  readonly search: SearchShelf
  /** Emits when anything that the screen of this case shows may have changed, the time included. */
  readonly caseChanges: (caseId: string) => Observable<unknown>
}

/** Builds them, keeps them fed, and takes them down in order. */
export function attachDesk(profile: OpenProfile, onDesk: (desk: Desk | null) => void): ProfileAttachment {
  const { database, collections, session, background, shortenLog } = profile
  const reference = new ReferenceShelf(database, collections)
  const work = new WorkIndex({
    database,
    collections,
    background,
    isLoading: () => profile.status().load !== null,
    facts: () => {
      const actor = actorOf(reference.me)
      return {
        actor,
        rules: reference.actRules,
        blocksOfInterest: actor.grants.flatMap((grant) => grant.blocks),
        unknownCases: profile.casesUnknownToServer(),
        nowMs: profile.serverNowMs(),
      }
    },
  })
  const evidence = new EvidenceShelf({ database, collections, session, background, shortenLog, folder: profile.evidenceFolder }) // oxfmt-ignore
  const search = new SearchShelf({ database, collections, background, shortenLog, work, nowMs: profile.serverNowMs })
  let network: SyncStatus['network'] | null = null
  let { restored } = profile.status()
  const subscriptions = [
    reference.changes.subscribe(() => background.run('work-refresh', () => work.refreshAll())),
    profile.refusalSeen$.subscribe((caseId) => work.refresh(caseId)),
    profile.status$.subscribe((status) => {
      if (status.network !== network) {
        network = status.network
        evidence.setOnline(network === 'online')
      }
      evidence.setDocumentsFirst(status.load !== null)
      search.setDocumentsFirst(status.load !== null)
      if (status.restored !== restored) {
        restored = status.restored
        background.run('work-refresh', () => work.refreshAll())
      }
    }),
    collections.parts.eventBulks$.subscribe(() => evidence.pump()),
  ]
  let shown = ''
  const showProgress = (): void => {
    const progress = evidence.progress()
    const text = JSON.stringify(progress)
    if (text !== shown) profile.showEvidence(progress)
    shown = text
    background.later('progress', progressEveryMs, showProgress)
  }
  background.later('progress', progressEveryMs, showProgress)
  let lookedAtMs = profile.serverNowMs()
  const lookAtClock = (): void => {
    const nowMs = profile.serverNowMs()
    if (grantsTurned(reference.me, lookedAtMs, nowMs)) work.refreshAll()
    lookedAtMs = nowMs
    background.later('clock', Math.min(clockEveryMs, nextTurnMs(reference.me, nowMs) - nowMs + 1), lookAtClock)
  }
  subscriptions.push(reference.changes.subscribe(() => background.run('clock', lookAtClock)))
  background.run('clock', lookAtClock)
  onDesk({
    profile,
    reference,
    work,
    orders: new WorkOrders(work, { serverNowMs: profile.serverNowMs, nowMs: () => Date.now() }),
    viewChanges: new Subject(),
    evidence,
    search,
    caseChanges: (caseId) =>
      merge(
        work.changes,
        evidence.changes,
        reference.changes,
        collections.acts.eventBulks$,
        collections.outbox.eventBulks$,
        // Most parts that come are another application's.
        collections.parts.eventBulks$.pipe(
          filter(({ events }) => events.some(({ documentId }) => documentId.startsWith(`${caseId}/`))),
        ),
        interval(clockEveryMs),
      ),
  })
  return {
    onPageWritten: (tx, page) => {
      if (page.purged.cases.length > 0) {
        forgetMarks(tx.sql, page.purged.cases)
        forgetSeen(tx.sql, page.purged.cases)
      }
      if (page.purged.parts.length > 0) evidence.forget(page.purged.parts)
      search.forget([...page.purged.parts, ...page.purged.acts])
    },
    beforeSealing: (through) => parkRefused(profile, reference, through),
    close: async () => {
      onDesk(null)
      for (const subscription of subscriptions) subscription.unsubscribe()
      search.close()
      work.close()
      reference.close()
      await evidence.close()
    },
  }
}
