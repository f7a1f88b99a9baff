import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Type, type Static } from 'typebox'
import { Compile } from 'typebox/compile'
import { derivePurposeKey, KeyDerivation } from '../vault/derive-key.ts'
import { openText, sealText } from '../vault/sealed-text.ts'
import { existsTwice, readFileTwice, writeFileTwice } from '../vault/write-file-twice.ts'
import { StoreFailure, toStoreFailure } from '../sqlite/store-failure.ts'

/** What sign-in shows before a password: names, never content. On the disk they are sealed under the device's secret. */
export const ProfileLabel = Type.Object({
  personId: Type.String(),
  personName: Type.String(),
  orgName: Type.String(),
  serverUrl: Type.String(),
})
export type ProfileLabel = Static<typeof ProfileLabel>

const ProfileFile = Type.Object({
  v: Type.Literal(1),
  profileId: Type.String({ pattern: '^[0-9a-f]{32}$' }),
  derivation: KeyDerivation,
  salt: Type.String({ minLength: 22 }),
  keyCheck: Type.String({ minLength: 43 }),
  label: Type.String(),
})
const profileFile = Compile(ProfileFile)
const profileLabel = Compile(ProfileLabel)

export interface Profile {
  readonly profileId: string
  readonly folder: string
  readonly derivation: KeyDerivation
  readonly salt: Uint8Array
  /** What the right password's key gives: so a wrong password is never taken for a damaged file, nor the other way round. */
  readonly keyCheck: string
  readonly label: ProfileLabel
}

export interface DeskFolder {
  readonly deskDir: string
  readonly deviceSecret: Uint8Array
}

/** A new profile's id, random so that the folder's name tells nothing. */
export function newProfileId(): string {
  return randomBytes(16).toString('hex')
}

/** Where a profile lies: `profile.json`, `store.db`, `own/` (second copies), `evidence/`, and `set-aside/` once something was damaged. */
export function profileFolder(deskDir: string, profileId: string): string {
  return join(deskDir, 'profiles', profileId)
}

/** Write `profile.json`, which makes the folder a profile: everything else of it must be on the disk before. */
export function writeProfile({ deskDir, deviceSecret }: DeskFolder, profile: Omit<Profile, 'folder'>): void {
  const { profileId, derivation, salt, keyCheck, label } = profile
  const sealed = sealText(JSON.stringify(label), { key: labelKey(deviceSecret), boundTo: profileId })
  const saltText = Buffer.from(salt).toString('base64url')
  const content = { v: 1, profileId, derivation, salt: saltText, keyCheck, label: sealed }
  writeFileTwice(join(profileFolder(deskDir, profileId), 'profile.json'), JSON.stringify(content))
}

/**
 * All profiles of a desk that can be read, by the names of their persons; folders that never became a profile are passed over.
 * `onDamaged`: ids of those whose file is damaged or was sealed by another device; they keep nobody else out.
 * @throws StoreFailure 'store-corrupt' when there are profiles and none can be read: an empty desk would be a lie
 */
export function listProfiles(desk: DeskFolder, onDamaged?: (profileId: string) => void): readonly Profile[] {
  const profiles = join(desk.deskDir, 'profiles')
  if (!existsSync(profiles)) return []
  const readable: Profile[] = []
  let lastDamage: StoreFailure | null = null
  for (const profileId of readdirSync(profiles)) {
    if (!existsTwice(join(profiles, profileId, 'profile.json'))) continue
    try {
      readable.push(readProfile(desk, profileId))
    } catch (error) {
      lastDamage = toStoreFailure(error)
      onDamaged?.(profileId)
    }
  }
  if (lastDamage !== null && readable.length === 0) throw lastDamage
  return readable.sort((a, b) => (a.label.personName < b.label.personName ? -1 : 1))
}

function readProfile({ deskDir, deviceSecret }: DeskFolder, profileId: string): Profile {
  const folder = profileFolder(deskDir, profileId)
  const content = parse(readFileTwice(join(folder, 'profile.json')))
  if (!profileFile.Check(content) || content.profileId !== profileId) throw damaged()
  const label = parse(openText(content.label, { key: labelKey(deviceSecret), boundTo: profileId }))
  if (!profileLabel.Check(label)) throw damaged()
  const { derivation, keyCheck } = content
  return { profileId, folder, derivation, salt: Buffer.from(content.salt, 'base64url'), keyCheck, label }
}

function labelKey(deviceSecret: Uint8Array): Uint8Array {
  return derivePurposeKey(deviceSecret, 'profile-label/1')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new StoreFailure('store-corrupt', error)
  }
}

function damaged(): StoreFailure {
  return new StoreFailure('store-corrupt', new Error('a profile file is damaged'))
}
