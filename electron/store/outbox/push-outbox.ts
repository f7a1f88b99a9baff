import type { OutboxDocument } from '../../../shared/contract/documents/outbox-document.ts'
import { PushResponse } from '../../../shared/contract/sync/push.ts'
import { serverPaths } from '../../../shared/contract/sync/paths.ts'
import { filesOf } from '../../../shared/domain/act/files-of.ts'
import type { DeskCollections } from '../collections/open-collections.ts'
import { readFeedState } from '../feed/feed-state.ts'
import type { ProfileIdentity } from '../profile/profile-identity.ts'
import { ServerFailure } from '../server-client/server-failure.ts'
import type { Database } from '../sqlite/open-database.ts'
import type { BatchSize } from './batch-size.ts'
import { nextBatch, oldestQueued } from './next-batch.ts'
import type { PushWatch } from './push-watch.ts'
import type { Sealer } from './seal-act.ts'
import { sendFiles, type SendFilesInput } from './send-files.ts'
import { storeAnswers } from './store-answers.ts'

export interface PushInput {
  readonly database: Database
  readonly collections: DeskCollections
  readonly identity: Pick<ProfileIdentity, 'authority' | 'enrolledEpoch'>
  readonly sealer: Sealer
  readonly session: SendFilesInput['session']
  readonly ownFiles: SendFilesInput['ownFiles']
  readonly nowMs: () => number
  readonly size: BatchSize
  readonly watch: PushWatch
  /** Resolves when what was just sealed has its second copy: what the server may hold must not be sealed again differently. */
  readonly copied: () => Promise<void>
  /** The last number of the local order that may be sealed, 0 for what is sealed already; asked before each batch. */
  readonly sealThrough: () => number
  /** After each batch whose answers are kept. */
  readonly onAnswered: () => void
  readonly signal: AbortSignal
}

/**
 * Push the outbox, oldest first, one request at a time, until all that may go is answered ('empty') or the server says of a row that it judges
 * it later ('later': nothing behind it goes before it).
 * @throws ServerFailure, StoreFailure: what was answered until then is kept, the rest is pushed again as it is, fewer rows at once
 * where the line was too slow for them
 */
export async function pushOutbox(input: PushInput): Promise<'empty' | 'later'> {
  const { database, collections, identity, size } = input
  for (;;) {
    const [nowMs, sealThrough] = [input.nowMs(), input.sealThrough()]
    const oldest = oldestQueued(database, collections, sealThrough)
    // Before it is sealed: what is on its way can still be taken back until then.
    if (oldest !== null) await filesFirst(input, oldest)
    const batch = nextBatch({ database, collections, sealer: input.sealer, nowMs, rows: size.rows(), sealThrough })
    if (batch.length === 0) return 'empty'
    await input.copied()
    const epoch = readFeedState(database).epoch || identity.enrolledEpoch
    const body = { v: 1, epoch, envelopes: batch.map(({ envelope }) => envelope) }
    const actIds = batch.map(({ row }) => row.id)
    // The batch is on the disk and no transaction is open: holding one through HTTP would block the person's next decision.
    const response = await send(input, body, actIds)
    const ruled = storeAnswers({
      database,
      collections,
      authority: identity.authority,
      batch,
      answers: response.answers,
    })
    input.watch.answered(actIds, response.answers, input.nowMs())
    input.onAnswered()
    if (ruled < batch.length) return 'later'
  }
}

/** The files of an act before the act; while they are on their way, it is. */
async function filesFirst(input: PushInput, act: OutboxDocument): Promise<void> {
  // One that is parked goes for the record only.
  if (filesOf(act.body).length === 0 || act.parked !== null) return
  input.watch.begin([act.id])
  try {
    await sendFiles(input, act)
  } catch (error) {
    if (error instanceof ServerFailure && error.status !== 0) input.watch.keptBack(act.id, error.code, input.nowMs())
    throw error
  } finally {
    input.watch.end()
  }
}

async function send(input: PushInput, body: object, actIds: readonly string[]): Promise<PushResponse> {
  const { session, size, signal, watch } = input
  const rows = actIds.length
  watch.begin(actIds)
  try {
    const response = await session.post({ path: serverPaths.push, body, answer: PushResponse, signal })
    size.answered(rows)
    return response
  } catch (error) {
    if (!signal.aborted) size.failed(rows, error)
    throw error
  } finally {
    watch.end()
  }
}
