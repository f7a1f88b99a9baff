import type {
  CallInput,
  CallName,
  CallOutput,
  LiveName,
  LiveValue,
  WorkListRow,
} from '../../shared/contract/desktop.ts'
import { firstSettings } from '../../shared/contract/desk-settings.ts'
import { fakeReview } from './fake-batch.suite.ts'
import { fakeSearchPage } from './fake-search.suite.ts'
import { fakeLocked, fakeOpen, fakeOutbox, fakeStatus, fakeStorage } from './fake-story.suite.ts'
import { fakeDevice, fakeQueue, fakeReceipts, noFailedTransfers } from './fake-sync-centre.suite.ts'
import { fakeWorkListPage } from './fake-work-list.suite.ts'
import type { Transport } from './transport.ts'

type LiveAnswers = { [K in LiveName]: (input: CallInput<K>) => LiveValue<K> }
type CallAnswers = { [K in CallName]: (input: CallInput<K>) => CallOutput<K> | Promise<CallOutput<K>> }

export interface FakeCall {
  readonly name: string
  readonly input: unknown
}

/** A store that a test or a look at a screen holds in its hand. */
export interface FakeStore extends Transport {
  /** Every call so far, oldest first; live queries are not calls. */
  readonly calls: readonly FakeCall[]
  /** What is asked live now. */
  readonly asked: () => readonly FakeCall[]
  /** Changes an answer and tells everyone who asked. */
  readonly set: <K extends LiveName>(name: K, answer: (input: CallInput<K>) => LiveValue<K>) => void
  readonly onCall: <K extends CallName>(name: K, answer: CallAnswers[K]) => void
  readonly lose: () => void
  readonly restore: () => void
}

export interface FakeOptions {
  readonly rows?: readonly WorkListRow[]
  readonly locked?: boolean
}

const done = { ok: true, value: {} } as const

/** A store of an unlocked desk of a hospital's handler, with `rows` as its work list. Answers come in the next microtask. */
export function fakeStore({ rows = [], locked = false }: FakeOptions = {}): FakeStore {
  let settings = firstSettings
  const live: LiveAnswers = {
    'session.state': () => (locked ? fakeLocked : fakeOpen),
    'settings.state': () => settings,
    'sync.status': () => fakeStatus,
    'update.state': () => ({ at: 'none' }),
    'work-list.page': (query) => fakeWorkListPage(rows, query),
    'case.detail': () => null,
    'views.list': () => [],
    'outbox.list': () => fakeOutbox,
    'outbox.acts': () => [],
    'outbox.queue': (question) => fakeQueue(fakeOutbox, question),
    'outbox.receipts': (question) => fakeReceipts(fakeOutbox, question),
    'transfers.now': () => [],
    'transfers.failed': () => noFailedTransfers,
    'device.state': () => (locked ? null : fakeDevice),
    'draft.list': () => [],
    'act.difference': () => null,
    'storage.state': () => (locked ? null : fakeStorage),
  }
  const answers: CallAnswers = {
    'session.enrol': () => ({ ok: true, value: { profileId: 'p-liu' } }),
    'session.unlock': () => done,
    'session.lock': () => done,
    'settings.change': (changed) => {
      settings = { ...settings, ...changed }
      tellAll('settings.state')
      return done
    },
    'sync.now': () => done,
    'views.save': () => done,
    'views.remove': () => done,
    'case.look': () => done,
    'work-list.ids': (query) => {
      const page = fakeWorkListPage(rows, query)
      return { ok: true, value: { total: page.total, caseIds: page.rows.map(({ caseId }) => caseId) } }
    },
    'batch.review': ({ caseIds }) => ({ ok: true, value: fakeReview(rows, caseIds) }),
    'act.append-batch': ({ cases }) => ({
      ok: true,
      value: { rows: cases.map(({ caseId }) => ({ at: 'kept' as const, caseId, actId: `act-of-${caseId}` })) },
    }),
    'search.page': (query) => ({ ok: true, value: fakeSearchPage(rows, query) }),
    'act.append': () => ({ ok: true, value: { actId: 'act-new', localSeq: 9 } }),
    'outbox.seen': () => done,
    'transfers.pause': () => done,
    'transfers.retry': () => done,
    'act.take-back': () => ({ ok: true, value: { caseId: 'case-0001', slot: '' } }),
    'act.decide-again': () => ({ ok: true, value: { caseId: 'case-0001', slot: '' } }),
    'act.withdraw': () => ({ ok: true, value: { caseId: 'case-0001', slot: '' } }),
    'draft.save': () => ({ ok: true, value: { savedAtMs: fakeStatus.dataAsOfMs } }),
    'draft.discard': () => done,
    'draft.add-file': ({ name }) => ({
      ok: true,
      value: { sha256: 'a'.repeat(64), sizeBytes: 1, mime: 'application/pdf', name },
    }),
    'draft.remove-file': () => done,
    'storage.rescue-seen': () => done,
    'evidence.read': () => ({ ok: false, failure: { code: 'evidence-offline', retryable: true, blocks: [] } }),
  }
  const calls: FakeCall[] = []
  const subscriptions = new Set<{ name: LiveName; input: unknown; next: (value: unknown) => void; lost: () => void }>()
  const listeners = new Set<(state: 'open' | 'lost') => void>()
  let state: 'open' | 'lost' = 'open'
  const valueOf = (name: LiveName, input: unknown) => (live[name] as (input: unknown) => unknown)(input)
  const tellAll = (name: LiveName) => {
    for (const subscription of subscriptions) {
      if (subscription.name === name) subscription.next(valueOf(name, subscription.input))
    }
  }
  const tell = (next: 'open' | 'lost') => {
    state = next
    for (const listener of listeners) listener(next)
  }

  return {
    calls,
    asked: () => [...subscriptions].map(({ name, input }) => ({ name, input })),
    async call(name, input) {
      calls.push({ name, input })
      if (state === 'lost') throw new Error('no line to the store')
      return (answers[name as CallName] as (input: unknown) => unknown)(input)
    },
    subscribe(name, input, sink) {
      const subscription = {
        name: name as LiveName,
        input,
        next: (value: unknown) => sink.next(value),
        lost: () => sink.lost('no line to the store'),
      }
      if (state === 'open') subscriptions.add(subscription)
      queueMicrotask(() => {
        if (subscriptions.has(subscription)) sink.next(valueOf(subscription.name, input))
        else if (state === 'lost') subscription.lost()
      })
      return () => {
        subscriptions.delete(subscription)
      }
    },
    onState(listener) {
      listeners.add(listener)
      listener(state)
      return () => {
        listeners.delete(listener)
      }
    },
    set(name, answer) {
      Object.assign(live, { [name]: answer })
      tellAll(name)
    },
    onCall(name, answer) {
      Object.assign(answers, { [name]: answer })
    },
    lose() {
      const lost = [...subscriptions]
      subscriptions.clear()
      tell('lost')
      for (const subscription of lost) subscription.lost()
    },
    restore: () => tell('open'),
  }
}
