import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { logKeeper, type LogKeeper } from '../log-keeper/log-keeper.ts'
import { openDatabase, type Database } from '../sqlite/open-database.ts'
import { StoreFailure } from '../sqlite/store-failure.ts'
import { deriveProfileKey } from '../vault/derive-key.ts'
import type { Profile } from './profile-file.ts'

/** An open profile's connection. */
export interface UnlockedProfile {
  readonly database: Database
  readonly logKeeper: LogKeeper
  /** Close the connection; the key was zeroed when it was open. */
  readonly close: () => Promise<void>
}

export interface UnlockInput {
  readonly profile: Pick<Profile, 'folder' | 'derivation' | 'salt'>
  readonly password: string
  readonly deviceSecret: Uint8Array
}

/**
 * Open a profile's database with the person's password. A wrong one changes nothing on the disk.
 * @throws StoreFailure 'wrong-password' 'store-corrupt' 'store-in-use' 'folder-not-writable' 'disk-full' 'store-failed'
 */
export async function unlockProfile(input: UnlockInput): Promise<UnlockedProfile> {
  // Opening would otherwise make a new, empty database where the person's own is missing.
  if (!existsSync(join(input.profile.folder, 'store.db'))) {
    throw new StoreFailure('store-corrupt', new Error('the database of the profile is missing'))
  }
  return openProfile(input)
}

/** As `unlockProfile`, and makes the database where there is none: for enrolment only. */
export async function openProfile({ profile, password, deviceSecret }: UnlockInput): Promise<UnlockedProfile> {
  const { derivation, salt, folder } = profile
  const key = await deriveProfileKey({ password, deviceSecret, salt, derivation })
  try {
    const file = join(folder, 'store.db')
    const database = openDatabase({ file, key })
    const keeper = logKeeper({ file, key })
    const close = async (): Promise<void> => {
      // The last connection to close is the one that empties the log and removes it.
      await keeper.close()
      database.close()
    }
    return { database, logKeeper: keeper, close }
  } finally {
    key.fill(0)
  }
}
