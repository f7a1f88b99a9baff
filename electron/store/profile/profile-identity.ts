import type { EnrolledDevice } from '../../../shared/contract/account/session.ts'
import type { Database } from '../sqlite/open-database.ts'
import { StoreFailure } from '../sqlite/store-failure.ts'

/** Who this profile is to whom; lies inside the encrypted database, with the device's private key. */
export interface ProfileIdentity {
  readonly serverUrl: string
  readonly personId: string
  readonly personName: string
  readonly orgId: string
  readonly orgName: string
  readonly deviceId: string
  /** As the server's list of devices names this desk. */
  readonly deviceLabel: string
  /** By the desk's clock. */
  readonly enrolledAtMs: number
  /** PKCS #8 DER, base64. */
  readonly devicePrivateKey: string
  /** Pinned at enrolment: receipts of any other key are not believed. */
  readonly authority: EnrolledDevice['authority']
  readonly enrolledEpoch: string
}

/** Keep the identity; once, at enrolment. */
export function writeIdentity(database: Database, identity: ProfileIdentity): void {
  database.exec(
    'CREATE TABLE IF NOT EXISTS profile_identity (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), data TEXT NOT NULL)',
  )
  database.prepare('INSERT INTO profile_identity (only_row, data) VALUES (1, ?)').run(JSON.stringify(identity))
}

/**
 * The identity that enrolment kept.
 * @throws StoreFailure 'store-corrupt' when there is none
 */
export function readIdentity(database: Database): ProfileIdentity {
  const text = database.prepare<[], string>('SELECT data FROM profile_identity').pluck().get()
  if (text === undefined) throw new StoreFailure('store-corrupt', new Error('the profile has no identity'))
  return JSON.parse(text) as ProfileIdentity
}
