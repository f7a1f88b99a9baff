import { createPrivateKey, createPublicKey, generateKeyPairSync, hkdfSync, randomUUID } from 'node:crypto'
import type { Database, Queryable } from '../database/database.ts'
import { writeTransaction } from '../database/write-transaction.ts'
import type { AuthorityKey } from '../receipts/sign-receipt.ts'

/** Who this server is: signs receipts, and gives its epoch to every desk. */
export interface Authority {
  readonly id: string
  readonly name: string
  readonly epoch: string
  /** Raw 32-byte Ed25519 key, base64url, as desks keep it. */
  readonly publicKey: string
  readonly key: AuthorityKey
}

/**
 * A secret of this authority for one purpose: 32 bytes, the same on all its processes and after a restore. From its signing
 * key, so that there is one secret to keep.
 */
export function authoritySecret({ key }: Pick<Authority, 'key'>, purpose: string): Buffer {
  const privateKey = key.privateKey.export({ format: 'der', type: 'pkcs8' })
  return Buffer.from(hkdfSync('sha256', privateKey, '', `zhiping ${purpose}`, 32))
}

/** The stored authority; null before `ensureAuthority`. */
export async function findAuthority(queryable: Queryable): Promise<Authority | null> {
  const row = await queryable.selectFrom('authority').selectAll().executeTakeFirst()
  if (row === undefined) return null
  const privateKey = createPrivateKey({ key: Buffer.from(row.privateKey, 'base64url'), format: 'der', type: 'pkcs8' })
  const { id, name, epoch, publicKey, keyId } = row
  return { id, name, epoch, publicKey, key: { keyId, privateKey, publicKey: createPublicKey(privateKey) } }
}

/** The stored authority, made with a new key and a new epoch where there is none. */
export async function ensureAuthority(
  database: Database,
  { name, nowMs }: { readonly name: string; readonly nowMs: number },
): Promise<Authority> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const row = {
    one: 1,
    id: randomUUID(),
    name,
    keyId: randomUUID(),
    publicKey: publicKey.export({ format: 'jwk' }).x ?? '',
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url'),
    epoch: randomUUID(),
    createdAtMs: nowMs,
  }
  await writeTransaction(database, (tx) =>
    tx
      .insertInto('authority')
      .values(row)
      .onConflict((oc) => oc.column('one').doNothing())
      .execute(),
  )
  const stored = await findAuthority(database.kysely)
  if (stored === null) throw new Error('bug: the authority was stored just now')
  return stored
}

/** A new epoch: the history that desks know may not be this database's any more. Answers it. */
export async function beginEpoch(database: Database): Promise<string> {
  const epoch = randomUUID()
  await writeTransaction(database, (tx) => tx.updateTable('authority').set({ epoch }).execute())
  return epoch
}
