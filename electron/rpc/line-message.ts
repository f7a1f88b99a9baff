import type { UpdateState } from '../../shared/contract/desktop.ts'

/**
 * What travels between a host and a store that is its child process: several windows' connections over one channel.
 * `link` numbers a connection and is made by the host.
 */
export type ToStore =
  | { readonly type: 'open'; readonly link: number }
  | { readonly type: 'data'; readonly link: number; readonly data: unknown }
  | { readonly type: 'close'; readonly link: number }
  | { readonly type: 'update'; readonly state: UpdateState }
  | { readonly type: 'end' }

/** `unsent`: acts on this desk that no server has answered; null while it cannot be told. */
export type FromStore =
  | { readonly type: 'ready' }
  | { readonly type: 'unsent'; readonly count: number | null }
  | { readonly type: 'data'; readonly link: number; readonly data: unknown }
