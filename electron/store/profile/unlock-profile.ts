import { join } from 'node:path'
import { logKeeper, type LogKeeper } from '../log-keeper/log-keeper.ts'
import { openWhole } from '../rescue/open-whole.ts'
import { copiesKeyOf } from '../safekeeping/own-copy.ts'
import { isAlone, openDatabase, type Database } from '../sqlite/open-database.ts'
import { StoreFailure } from '../sqlite/store-failure.ts'
import { deriveProfileKey, keyCheckOf } from '../vault/derive-key.ts'
import type { Profile } from './profile-file.ts'

/** An open profile's connection. */
export interface UnlockedProfile {
  readonly database: Database
  readonly logKeeper: LogKeeper
  /** Of the second copies; zeroed by `close`. */
  readonly copiesKey: Uint8Array
  /** Close the connection; the profile's key was zeroed when it was open. */
  readonly close: () => Promise<void>
}

export interface UnlockInput {
  readonly profile: Pick<Profile, 'profileId' | 'folder' | 'derivation' | 'salt' | 'keyCheck'>
  readonly password: string
  readonly deviceSecret: Uint8Array
  readonly nowMs: number
}

/**
 * Open a profile's database with the person's password; a damaged one is rebuilt first. A wrong password changes nothing on the disk.
 * @throws StoreFailure 'wrong-password' 'store-corrupt' 'store-in-use' 'folder-not-writable' 'disk-full' 'store-failed'
 */
export async function unlockProfile({ profile, password, deviceSecret, nowMs }: UnlockInput): Promise<UnlockedProfile> {
  const { derivation, salt, folder, profileId } = profile
  const key = await deriveProfileKey({ password, deviceSecret, salt, derivation })
  try {
    if (keyCheckOf(key) !== profile.keyCheck)
      throw new StoreFailure('wrong-password', new Error('it gives another key'))
    return connect(folder, key, await openWhole({ folder, profileId, key, copiesKey: copiesKeyOf(key), nowMs }))
  } finally {
    key.fill(0)
  }
}

/** Make the database of a new profile; `keyCheck` is for its file. @throws StoreFailure */
export async function createUnlocked(
  input: Omit<UnlockInput, 'profile' | 'nowMs'> & {
    readonly profile: Omit<UnlockInput['profile'], 'profileId' | 'keyCheck'>
  },
): Promise<{ readonly unlocked: UnlockedProfile; readonly keyCheck: string }> {
  const { derivation, salt, folder } = input.profile
  const key = await deriveProfileKey({ password: input.password, deviceSecret: input.deviceSecret, salt, derivation })
  try {
    const unlocked = connect(folder, key, openDatabase({ file: join(folder, 'store.db'), key }))
    return { unlocked, keyCheck: keyCheckOf(key) }
  } finally {
    key.fill(0)
  }
}

/** SQLite copies its log inside commits then. */
const noKeeper: LogKeeper = { shorten: () => Promise.resolve(), close: () => Promise.resolve() }

function connect(folder: string, key: Uint8Array, database: Database): UnlockedProfile {
  const keeper = isAlone(database) ? noKeeper : logKeeper({ file: join(folder, 'store.db'), key })
  const copiesKey = copiesKeyOf(key)
  const close = async (): Promise<void> => {
    // The last connection to close is the one that empties the log and removes it.
    await keeper.close()
    database.close()
    copiesKey.fill(0)
  }
  return { database, logKeeper: keeper, copiesKey, close }
}
