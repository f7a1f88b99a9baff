import type { UpdateState } from '../../shared/contract/desktop.ts'

/** What is known of an update. `unsent`: acts on this desk that no server has answered; null while it cannot be told. */
export interface UpdateFacts {
  readonly downloaded: string | null
  readonly refused: boolean
  readonly unsent: number | null
}

/** What the person is told. A refused one is no news while a good one lies ready. */
export function updateNotice({ downloaded, refused, unsent }: UpdateFacts): UpdateState {
  if (downloaded !== null) return { at: 'ready', version: downloaded, unsent }
  return refused ? { at: 'refused' } : { at: 'none' }
}

/** Whether the program may be replaced: never while there are, or may be, decisions that exist on this machine alone. */
export function mayInstall({ downloaded, unsent }: UpdateFacts): boolean {
  return downloaded !== null && unsent === 0
}
