import { hkdfSync } from 'node:crypto'
import { hashRaw } from '@node-rs/argon2'
import { Type, type Static } from 'typebox'

/** How a password became a key; kept beside the salt, so that stronger parameters later do not shut out older profiles. */
export const KeyDerivation = Type.Object({
  algorithm: Type.Literal('argon2id'),
  version: Type.Literal(0x13),
  memoryKiB: Type.Integer({ minimum: 8, maximum: 4_194_304 }),
  passes: Type.Integer({ minimum: 1, maximum: 100 }),
  parallelism: Type.Integer({ minimum: 1, maximum: 16 }),
})
export type KeyDerivation = Static<typeof KeyDerivation>

/** What new profiles use: 64 MiB, three passes, one lane. */
export const presentKeyDerivation: KeyDerivation = {
  algorithm: 'argon2id',
  version: 0x13,
  memoryKiB: 64 * 1024,
  passes: 3,
  parallelism: 1,
}

const keyBytes = 32

export interface ProfileKeyInput {
  readonly password: string
  readonly deviceSecret: Uint8Array
  /** At least 16 random bytes, one salt a profile. */
  readonly salt: Uint8Array
  readonly derivation: KeyDerivation
}

/** The 32-byte key of a profile: neither the password nor the device's secret alone gives it. The caller zeroes it after use. */
export async function deriveProfileKey({
  password,
  deviceSecret,
  salt,
  derivation,
}: ProfileKeyInput): Promise<Uint8Array> {
  // Argon2id version 0x13 is the package's default; its enums are ambient and cannot be named here. The known answers hold it.
  const stretched = await hashRaw(password.normalize('NFC'), {
    memoryCost: derivation.memoryKiB,
    timeCost: derivation.passes,
    parallelism: derivation.parallelism,
    outputLen: keyBytes,
    salt,
  })
  const material = Buffer.concat([stretched, deviceSecret])
  try {
    return new Uint8Array(hkdfSync('sha256', material, salt, 'zhiping-desk/profile-key/1', keyBytes))
  } finally {
    material.fill(0)
    stretched.fill(0)
  }
}

/** A 32-byte key for one purpose from another key; keys of two purposes say nothing about each other. */
export function derivePurposeKey(key: Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, new Uint8Array(0), `zhiping-desk/${purpose}`, keyBytes))
}

/** Tells the right key from any other and tells nothing of it: kept in clear beside the salt. */
export function keyCheckOf(key: Uint8Array): string {
  return Buffer.from(derivePurposeKey(key, 'key-check/1')).toString('base64url')
}
