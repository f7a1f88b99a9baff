import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { StoreFailure } from '../sqlite/store-failure.ts'
import { existsTwice, readFileTwice, writeFileTwice } from './write-file-twice.ts'

/** An operating system's keyring, where there is a real one; `name` says later which one has to unwrap. */
export interface SecretWrapper {
  readonly name: string
  readonly wrap: (secret: Uint8Array) => Promise<Uint8Array>
  readonly unwrap: (wrapped: Uint8Array) => Promise<Uint8Array>
}

const SecretFile = Type.Object({
  v: Type.Literal(1),
  /** '' where no keyring is: the file's mode alone protects it. */
  wrapper: Type.String(),
  secret: Type.String(),
})
const secretFile = Compile(SecretFile)
const secretBytes = 32

export interface DeviceSecretInput {
  readonly deskDir: string
  readonly wrapper?: SecretWrapper | undefined
}

/**
 * The 32 random bytes that every profile key of this desk needs besides a password; made at the first call.
 * @throws StoreFailure 'store-corrupt' when the file is damaged, or was wrapped by a keyring that is not here
 * @throws StoreFailure 'folder-not-writable' 'disk-full' 'store-failed'
 */
export async function deviceSecret({ deskDir, wrapper }: DeviceSecretInput): Promise<Uint8Array> {
  const file = join(deskDir, 'device.secret')
  if (existsTwice(file)) return readSecret(file, wrapper)
  const secret = randomBytes(secretBytes)
  const kept = wrapper === undefined ? secret : await wrapper.wrap(secret)
  const content = { v: 1, wrapper: wrapper?.name ?? '', secret: Buffer.from(kept).toString('base64url') }
  writeFileTwice(file, JSON.stringify(content))
  return secret
}

async function readSecret(file: string, wrapper: SecretWrapper | undefined): Promise<Uint8Array> {
  const content = parse(file)
  if (!secretFile.Check(content)) throw new StoreFailure('store-corrupt', new Error('the device secret is damaged'))
  const kept = Buffer.from(content.secret, 'base64url')
  if (content.wrapper !== '' && content.wrapper !== wrapper?.name) {
    throw new StoreFailure('store-corrupt', new Error('the keyring that holds the device secret is not here'))
  }
  const secret = content.wrapper === '' || wrapper === undefined ? kept : await wrapper.unwrap(kept)
  if (secret.byteLength !== secretBytes)
    throw new StoreFailure('store-corrupt', new Error('the device secret is damaged'))
  return secret
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileTwice(file))
  } catch (error) {
    if (error instanceof SyntaxError) throw new StoreFailure('store-corrupt', error)
    throw error
  }
}
