import { createHmac } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DraftDocument } from '../../../shared/contract/documents/draft-document.ts'
import { OutboxDocument } from '../../../shared/contract/documents/outbox-document.ts'
import type { ProfileIdentity } from '../profile/profile-identity.ts'
import { holds } from '../server-client/post-json.ts'
import { toStoreFailure } from '../sqlite/store-failure.ts'
import { derivePurposeKey } from '../vault/derive-key.ts'
import { openText, sealText } from '../vault/sealed-text.ts'

/** How far the outbox's own counting has come, which the newest row alone does not tell once it is answered. */
export interface OutboxChain {
  readonly lastLocalSeq: number
  readonly lastHash: string
}

/**
 * One thing that exists nowhere but on this desk, kept a second time outside the database. `seq`: the number in the local
 * sequence of the row it was copied from (0 where it is no row); what is newer is told by it, never by a clock.
 */
export type OwnCopy = { readonly seq: number } & (
  | { readonly kind: 'act'; readonly document: OutboxDocument }
  | { readonly kind: 'draft'; readonly document: DraftDocument }
  | { readonly kind: 'identity'; readonly document: ProfileIdentity }
  | { readonly kind: 'chain'; readonly document: OutboxChain }
)

/** The key of the copies, from the profile's key; the caller zeroes it. */
export function copiesKeyOf(profileKey: Uint8Array): Uint8Array {
  return derivePurposeKey(profileKey, 'own-copies/1')
}

/** The file's name: tells nothing of what it holds, and is the same for every version of it. */
export function copyName(key: Uint8Array, kind: OwnCopy['kind'], id: string): string {
  return createHmac('sha256', key).update(`${kind}/${id}`).digest('hex').slice(0, 32)
}

/** What is no row, and the ids of its copies: without the identity no desk can be rebuilt, so that there are two of it. */
export const besideIds = { identity: ['profile', 'second'], chain: ['profile'] } as const

/** The names of the copies of what is no row. */
export function namesBeside(key: Uint8Array): ReadonlySet<string> {
  const kinds = ['identity', 'chain'] as const
  return new Set(kinds.flatMap((kind) => besideIds[kind].map((id) => copyName(key, kind, id))))
}

/** What stands in the file of this name. */
export function sealCopy(key: Uint8Array, name: string, copy: OwnCopy): string {
  return sealText(JSON.stringify(copy), { key, boundTo: name })
}

export interface ReadCopies {
  readonly copies: readonly OwnCopy[]
  /** Names of files that do not hold what was written. */
  readonly damaged: readonly string[]
}

const copyNameForm = /^[0-9a-f]{32}$/

/**
 * Everything that was kept in this folder. A half-written file never has its final name, so one that does not open was damaged.
 * @throws StoreFailure when the folder cannot be read
 */
export function readCopies(folder: string, key: Uint8Array): ReadCopies {
  if (!existsSync(folder)) return { copies: [], damaged: [] }
  const copies: OwnCopy[] = []
  const damaged: string[] = []
  try {
    for (const name of readdirSync(folder)) {
      if (!copyNameForm.test(name)) continue
      const copy = openCopy(key, name, readFileSync(join(folder, name), 'utf8'))
      if (copy === null) damaged.push(name)
      else copies.push(copy)
    }
  } catch (error) {
    throw toStoreFailure(error)
  }
  return { copies, damaged }
}

function openCopy(key: Uint8Array, name: string, sealed: string): OwnCopy | null {
  try {
    const copy = JSON.parse(openText(sealed, { key, boundTo: name })) as OwnCopy
    if (copy.kind === 'act') return holds(OutboxDocument, copy.document) ? copy : null
    if (copy.kind === 'draft') return holds(DraftDocument, copy.document) ? copy : null
    return copy
  } catch {
    // Sealed under this key and bound to this name, or it is not what was written.
    return null
  }
}
