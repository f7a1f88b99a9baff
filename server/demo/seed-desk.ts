import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import type { EnvelopePayload, SealedEnvelope } from '../../shared/contract/sync/envelope.ts'
import type { Database } from '../database/database.ts'
import { writeTransaction } from '../database/write-transaction.ts'
import { canonicalJson, sha256Hex } from '../audit/canonical-hash.ts'

/** A desk that seals acts of one person, as a real one does. Its key lives in this process only. */
export interface SeedDesk {
  readonly deviceId: string
  seal(payload: Omit<EnvelopePayload, 'v' | 'deviceId' | 'personId' | 'localSeq' | 'previousHash'>): SealedEnvelope
}

export interface DeskOwner {
  readonly personId: string
  readonly accountId: string
}

/** Enrols a desk for the demo's history; after a seeding that was cut short it gets a new key and goes on. */
export async function openSeedDesk(database: Database, owner: DeskOwner, enrolledAtMs: number): Promise<SeedDesk> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const deviceId = `device-seed-${owner.personId}`
  const raw = publicKey.export({ format: 'jwk' }).x ?? ''
  const row = { id: deviceId, ...owner, publicKey: raw, label: 'demo', enrolledAtMs, revokedAtMs: null }
  const last = await writeTransaction(database, async (tx) => {
    await tx
      .insertInto('device')
      .values(row)
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ publicKey: raw, revokedAtMs: null }))
      .execute()
    return tx
      .selectFrom('act')
      .select(['localSeq', 'hash'])
      .where('deviceId', '=', deviceId)
      .orderBy('localSeq', 'desc')
      .limit(1)
      .executeTakeFirst()
  })
  return deskOf({ deviceId, personId: owner.personId, privateKey, localSeq: last?.localSeq ?? 0, previousHash: last?.hash ?? '' }) // oxfmt-ignore
}

interface DeskState {
  readonly deviceId: string
  readonly personId: string
  readonly privateKey: KeyObject
  readonly localSeq: number
  readonly previousHash: string
}

function deskOf({ deviceId, personId, privateKey, ...start }: DeskState): SeedDesk {
  let { localSeq, previousHash } = start
  return {
    deviceId,
    seal(facts) {
      localSeq += 1
      const payload = canonicalJson({ v: 1, deviceId, personId, localSeq, previousHash, ...facts })
      previousHash = sha256Hex(payload)
      return { payload, signature: sign(null, Buffer.from(payload, 'utf8'), privateKey).toString('base64url') }
    },
  }
}
