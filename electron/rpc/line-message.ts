/**
 * What travels between a host and a store that is its child process: several windows' connections over one channel.
 * `link` numbers a connection and is made by the host.
 */
export type ToStore =
  | { readonly type: 'open'; readonly link: number }
  | { readonly type: 'data'; readonly link: number; readonly data: unknown }
  | { readonly type: 'close'; readonly link: number }
  | { readonly type: 'end' }

export type FromStore =
  | { readonly type: 'ready' }
  | { readonly type: 'data'; readonly link: number; readonly data: unknown }
