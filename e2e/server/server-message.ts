import type { Role } from '../../shared/domain/account/role.ts'
import type { BlockCode } from '../../shared/domain/block/block-code.ts'

/** With this the server ends when another program has its port. */
export const portTakenExitCode = 98

/** A fault that strikes once and is then gone. */
export type Fault =
  /** The next push request that holds this act, or any where none is named, is answered 503 before any of its rows is looked at. */
  | { readonly kind: 'fail-push'; readonly holding?: string }
  /** The first row of the next push is answered 'later' unjudged, as when its database is busy; the rows behind it get the server's own answers. */
  | { readonly kind: 'put-off-first-row' }
  /** The next push is worked off up to and with this row (from 1), all of it committed; then the server kills itself before it answers. */
  | { readonly kind: 'die-after-row'; readonly row: number }
  /** Requests to this path wait until `release`. */
  | { readonly kind: 'hold'; readonly path: string }

/** A push request as it arrived, in order of arrival. */
export interface SeenPush {
  readonly actIds: readonly string[]
  readonly failed: boolean
  /** What each row was answered, in their order: 'ruled', 'known', or 'later' with its reason; none of a request that failed. */
  readonly answers: readonly string[]
}

/** A role that a person gets beside those of the demo, from now on. */
export interface NewGrant {
  readonly personId: string
  readonly orgId: string
  readonly role: Role
  readonly blocks: readonly BlockCode[]
}

export type ToServer = { readonly id: number } & (
  | { readonly do: 'move-clock'; readonly byMs: number }
  | { readonly do: 'arm'; readonly fault: Fault }
  | { readonly do: 'release' }
  | { readonly do: 'tell' }
  | { readonly do: 'grant'; readonly grant: NewGrant }
)
export type FromServer = { readonly listening: string } | { readonly did: number; readonly pushes: readonly SeenPush[] }
