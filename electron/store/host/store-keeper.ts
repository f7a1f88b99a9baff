import { BehaviorSubject, type Observable, type Subscription } from 'rxjs'
import type { SessionState } from '../../../shared/contract/desktop.ts'
import { FolderInUse } from '../sqlite/store-failure.ts'
import type { DeskStore } from '../store.ts'
import { callFailure } from './call-failure.ts'

/** The store of this process, or why it cannot be opened yet. */
export interface StoreKeeper {
  /** Null while the folder cannot be opened. */
  readonly store: () => DeskStore | null
  readonly state: () => SessionState
  readonly state$: Observable<SessionState>
  /** Stop trying, and close the store if there is one. */
  readonly close: () => Promise<void>
}

const retryEveryMs = 2000

/**
 * Open a desk's folder, and where that fails (another program has it, the disk is full) say so in the session's state and
 * try again every two seconds: a second desk then opens by itself when the first is closed. Resolves after the first try.
 */
export async function keepStore(open: () => Promise<DeskStore>): Promise<StoreKeeper> {
  const states = new BehaviorSubject<SessionState>({ at: 'failed', code: 'store-gone' })
  let store: DeskStore | null = null
  let following: Subscription | null = null
  let closing = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const attempt = async (): Promise<void> => {
    try {
      store = await open()
      following = store.session$.subscribe((state) => states.next(state))
    } catch (error) {
      const { code } = callFailure(error)
      const { value } = states
      if (value.at !== 'failed' || value.code !== code) process.stderr.write(`store: ${code}\n`)
      const holder = error instanceof FolderInUse ? error.holder : null
      states.next({ at: 'failed', code, ...(holder === null ? {} : { holder }) })
      if (closing) return
      timer = setTimeout(() => {
        trying = attempt()
      }, retryEveryMs)
    }
  }
  let trying = attempt()
  await trying

  return {
    store: () => store,
    state: () => states.value,
    state$: states.asObservable(),
    close: async () => {
      closing = true
      clearTimeout(timer)
      await trying
      await store?.close()
      following?.unsubscribe()
      states.complete()
    },
  }
}
