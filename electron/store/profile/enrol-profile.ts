import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { EnrolledDevice, Session } from '../../../shared/contract/account/session.ts'
import { serverPaths } from '../../../shared/contract/sync/paths.ts'
import { jsonLine, type JsonLine } from '../server-client/post-json.ts'
import type { Database } from '../sqlite/open-database.ts'
import { StoreFailure, toStoreFailure } from '../sqlite/store-failure.ts'
import { presentKeyDerivation } from '../vault/derive-key.ts'
import { makeDeviceKey, restoreDeviceKey } from '../vault/device-key.ts'
import { listProfiles, newProfileId, profileFolder, writeProfile, type DeskFolder } from './profile-file.ts'
import { readIdentity, writeIdentity, type ProfileIdentity } from './profile-identity.ts'
import { createUnlocked, unlockProfile, type UnlockedProfile } from './unlock-profile.ts'

export interface EnrolInput {
  readonly desk: DeskFolder
  readonly serverUrl: string
  readonly login: string
  readonly password: string
  /** How the server's list of devices names this desk; no personal data. */
  readonly deviceLabel: string
  /** Gives the enrolment up while the server has not answered; it then fails as a server that is not reached. */
  readonly signal: AbortSignal
  /** The desk's clock, ms. */
  readonly nowMs: number
}

/**
 * Sign in by password and make this desk the person's: a device key at the server, a profile here that the same password opens.
 * A person who has a profile here already gets that one, with all that lies in it, when the password opens it; a server that
 * does not know its device any more is told of it again.
 * @throws ServerFailure 'wrong-login' 'account-locked' 'server-unreachable' and whatever else the server says
 * @throws StoreFailure 'folder-not-writable' 'disk-full' 'store-failed'
 */
export async function enrolProfile(input: EnrolInput): Promise<{ profileId: string; unlocked: UnlockedProfile }> {
  const { login, password, desk, signal } = input
  const serverUrl = input.serverUrl.replace(/\/+$/, '')
  const line = jsonLine(serverUrl)
  const session = await line.post({
    path: serverPaths.sessions,
    body: { login, password },
    answer: Session,
    token: '',
    signal,
  })
  const known = await openKnown({ desk, serverUrl, password, personId: session.personId, nowMs: input.nowMs })
  if (known !== null) {
    try {
      const { database } = known.unlocked
      await makeKnown(line, { database, token: session.token, label: input.deviceLabel, signal })
      return known
    } catch (error) {
      await known.unlocked.close()
      throw error
    }
  }
  const deviceKey = makeDeviceKey()
  const body = { publicKey: deviceKey.publicKey, label: input.deviceLabel }
  const device = await line.post({
    path: serverPaths.devices,
    body,
    answer: EnrolledDevice,
    token: session.token,
    signal,
  })
  const privateKey = deviceKey.exportPrivate()
  const identity: ProfileIdentity = {
    serverUrl,
    personId: session.personId,
    personName: session.personName,
    orgId: session.orgId,
    orgName: session.orgName,
    deviceId: device.deviceId,
    deviceLabel: input.deviceLabel,
    enrolledAtMs: input.nowMs,
    devicePrivateKey: privateKey.toString('base64'),
    authority: device.authority,
    enrolledEpoch: device.epoch,
  }
  privateKey.fill(0)
  return createProfile(desk, identity, password)
}

interface KnownInput {
  readonly desk: DeskFolder
  readonly nowMs: number
  readonly serverUrl: string
  readonly personId: string
  readonly password: string
}

async function openKnown({ desk, serverUrl, personId, password, nowMs }: KnownInput) {
  const same = listProfiles(desk).filter(({ label }) => label.serverUrl === serverUrl && label.personId === personId)
  for (const profile of same) {
    try {
      const unlocked = await unlockProfile({ profile, password, deviceSecret: desk.deviceSecret, nowMs })
      return { profileId: profile.profileId, unlocked }
    } catch (error) {
      // The account's password was changed since: the older profile stays as it is, for who knows the older password. One that cannot
      // even be rebuilt stays too, and keeps nobody out.
      const passing =
        error instanceof StoreFailure && (error.code === 'wrong-password' || error.code === 'store-corrupt')
      if (!passing) throw error
    }
  }
  return null
}

interface MakeKnownInput {
  readonly database: Database
  readonly token: string
  readonly label: string
  readonly signal: AbortSignal
}

/** A server that was restored from before the enrolment does not know the device: without this no password helps any more. */
async function makeKnown(line: JsonLine, { database, token, label, signal }: MakeKnownInput): Promise<void> {
  const { deviceId, devicePrivateKey } = readIdentity(database)
  const privateKey = Buffer.from(devicePrivateKey, 'base64')
  const { publicKey } = restoreDeviceKey(privateKey)
  privateKey.fill(0)
  const body = { publicKey, label, deviceId }
  await line.post({ path: serverPaths.devices, body, answer: EnrolledDevice, token, signal })
}

async function createProfile(desk: DeskFolder, identity: ProfileIdentity, password: string) {
  const profileId = newProfileId()
  const folder = profileFolder(desk.deskDir, profileId)
  const salt = randomBytes(16)
  const derivation = presentKeyDerivation
  let unlocked: UnlockedProfile | null = null
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const profile = { folder, derivation, salt }
    const created = await createUnlocked({ profile, password, deviceSecret: desk.deviceSecret })
    unlocked = created.unlocked
    writeIdentity(unlocked.database, identity)
    const { personId, personName, orgName, serverUrl } = identity
    const { keyCheck } = created
    writeProfile(desk, { profileId, derivation, salt, keyCheck, label: { personId, personName, orgName, serverUrl } })
    return { profileId, unlocked }
  } catch (error) {
    // Its connection and its thread hold files of the folder, and on Windows the folder with them.
    await unlocked?.close()
    rmSync(folder, { recursive: true, force: true })
    throw toStoreFailure(error)
  }
}
