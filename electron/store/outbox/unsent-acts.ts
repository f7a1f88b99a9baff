import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { distinctUntilChanged, map } from 'rxjs'
import type { AttachToProfile, OpenProfile } from '../open-profile.ts'
import { profileFolder } from '../profile/profile-file.ts'
import { isMarkedDamaged } from '../rescue/damage-mark.ts'
import { existsTwice } from '../vault/write-file-twice.ts'
import { removeFileWhole, writeFileWhole } from '../vault/write-file-whole.ts'
import { queueLength } from './outbox-tables.ts'

/** An empty file in a profile's folder: when it was last closed, no act of it waited for the server. Says nothing of anybody. */
const mark = 'nothing-unsent'

/** Tells, over all persons of a desk, how many acts no server has answered; null while somebody's are locked away and uncounted. */
export interface UnsentActs {
  /** To be attached before all else, so that it is closed after all else. */
  readonly attach: AttachToProfile
  /** Counts now; afterwards it is told by itself. */
  readonly tell: () => void
}

/**
 * Follow what is unsent. The mark of a profile is there only while it is closed: after a crash it is missing, and nobody takes for
 * sent what was not counted. `onCount`: called with each new count, before the act that changed it is acknowledged.
 */
export function unsentActs(deskDir: string, onCount: (unsent: number | null) => void): UnsentActs {
  let open: { readonly profileId: string; readonly waiting: number } | null = null
  let told: number | null | undefined
  const tell = (): void => {
    const count = unsentOfDesk(deskDir, open)
    if (count !== told) onCount(count)
    told = count
  }
  return {
    tell,
    attach: (profile) => {
      const { profileId, status$ } = profile
      removeFileWhole(markOf(deskDir, profileId))
      const following = status$
        .pipe(
          map(({ waiting }) => waiting),
          distinctUntilChanged(),
        )
        .subscribe((waiting) => {
          open = { profileId, waiting }
          tell()
        })
      return {
        close: async () => {
          following.unsubscribe()
          leaveMark(deskDir, profile)
          open = null
          tell()
        },
      }
    },
  }
}

/** Where the open profile has acts waiting, these; else null where another profile of the folder was left without its mark. */
export function unsentOfDesk(
  deskDir: string,
  open: { readonly profileId: string; readonly waiting: number } | null,
): number | null {
  if (open !== null && open.waiting > 0) return open.waiting
  try {
    const profiles = join(deskDir, 'profiles')
    if (!existsSync(profiles)) return 0
    const uncounted = readdirSync(profiles).some(
      (profileId) => profileId !== open?.profileId && isUncounted(deskDir, profileId),
    )
    return uncounted ? null : 0
  } catch {
    // A folder that may not be read: nobody knows what waits in it, and closing goes on.
    return null
  }
}

function isUncounted(deskDir: string, profileId: string): boolean {
  const folder = profileFolder(deskDir, profileId)
  if (!existsTwice(join(folder, 'profile.json'))) return false
  // What a damaged database says of its queue is not what its second copies may hold.
  return isMarkedDamaged(folder) || !existsSync(markOf(deskDir, profileId))
}

function leaveMark(deskDir: string, { profileId, database }: OpenProfile): void {
  try {
    if (queueLength(database) === 0) writeFileWhole(markOf(deskDir, profileId), '')
  } catch {
    // Without a mark it counts as unknown: an update waits, nothing else.
  }
}

function markOf(deskDir: string, profileId: string): string {
  return join(profileFolder(deskDir, profileId), mark)
}
