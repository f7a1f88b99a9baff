import { setTimeout as later } from 'node:timers/promises'
import type { WindowEnd } from '../../electron/rpc/window-of.suite.ts'
import type { WorkListPage } from '../../shared/contract/desktop.ts'

const typedEveryMs = 100
const keptOpenMs = 1_000

/** How much of a window's wishes were met; a window that could do nothing would measure nothing. */
export interface WindowUse {
  readonly drafts: number
  readonly pages: number
  readonly details: number
}

/**
 * A person at the desk, until `signal` aborts: the status and the list are live, an application is open (another one each second), and
 * what is typed is saved every 100 ms.
 */
export async function keepWindowBusy(window: WindowEnd, signal: AbortSignal): Promise<WindowUse> {
  const use = { drafts: 0, pages: 0, details: 0 }
  let list: WorkListPage | null = null
  const follow = async <T>(values: Promise<AsyncIterable<T>>, take: (value: T) => void): Promise<void> => {
    for await (const value of await values) {
      if (signal.aborted) return
      take(value)
    }
  }
  const query = { tab: 'all', search: '', sort: 'due', descending: false, offset: 0, limit: 60 } as const
  const following: Promise<unknown>[] = [
    follow(window.live('sync.status', {}, signal), () => {}),
    follow(window.live('work-list.page', query, signal), (page) => {
      list = page
      use.pages += 1
    }),
  ]
  const caseAt = (turn: number): string | null => {
    const rows = list?.rows ?? []
    return rows[turn % Math.max(1, rows.length)]?.caseId ?? null
  }
  const open = async (): Promise<void> => {
    for (let turn = 0; !signal.aborted; turn += 1) {
      const caseId = caseAt(turn)
      if (caseId === null) {
        await later(typedEveryMs)
        continue
      }
      const closed = AbortSignal.any([signal, AbortSignal.timeout(keptOpenMs)])
      const seen = follow(window.live('case.detail', { caseId }, closed), () => (use.details += 1))
      await Promise.allSettled([seen, later(keptOpenMs)])
    }
  }
  const type = async (): Promise<void> => {
    for (let turn = 0; !signal.aborted; turn += 1) {
      const caseId = caseAt(Math.floor((turn * typedEveryMs) / keptOpenMs)) ?? 'bulk-000000'
      const draft = { caseId, slot: 'pass', text: `材料齐全,同意上报。${turn}`, form: [] }
      const [saved] = await Promise.all([window.call('draft.save', draft), later(typedEveryMs)])
      if (saved.ok) use.drafts += 1
    }
  }
  await Promise.allSettled([...following, open(), type()])
  return use
}
