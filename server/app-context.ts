import type { Clock } from './clock.ts'
import type { PasswordHashing } from './accounts/password-hashing.ts'
import type { Database } from './database/database.ts'
import type { EvidenceStore } from './evidence-store/evidence-store.ts'
import type { FeedNotifier } from './feed/feed-notifier.ts'
import type { ServerLog } from './server-log.ts'
import type { Authority } from './repositories/authority.ts'

/** What routes work with; everything that differs between a real server and a test. */
export interface AppContext {
  readonly database: Database
  readonly clock: Clock
  readonly evidenceStore: EvidenceStore
  readonly authority: Authority
  readonly notifier: FeedNotifier
  readonly passwordHashing: PasswordHashing
  readonly log: ServerLog
}
