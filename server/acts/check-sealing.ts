import { verify } from 'node:crypto'
import type { WriteTransaction } from '../database/database.ts'
import { publicKeyFromRaw } from '../receipts/raw-public-key.ts'
import type { ReadEnvelope } from './read-envelope.ts'
import type { Author } from './ruling-context.ts'

/** `proven`: the device that is named sealed it, for the person that is named, who delivers it. */
export type Sealing = { readonly proven: true; readonly revokedAtMs: number | null } | { readonly proven: false }

/**
 * Whether an envelope is what it says. A device enrolled earlier for the same person counts: its acts may be delivered by
 * the next one. A revoked device's seal is still a seal; what it is worth is judged later.
 */
export async function checkSealing(tx: WriteTransaction, envelope: ReadEnvelope, author: Author): Promise<Sealing> {
  const { payload, bytes, signature } = envelope
  if (payload === null || payload.personId !== author.personId) return { proven: false }
  const device = await tx.selectFrom('device').selectAll().where('id', '=', payload.deviceId).executeTakeFirst()
  if (device === undefined || device.personId !== payload.personId) return { proven: false }
  const key = publicKeyFromRaw(device.publicKey)
  if (key === null || !verify(null, bytes, key, Buffer.from(signature, 'base64url'))) return { proven: false }
  return { proven: true, revokedAtMs: device.revokedAtMs }
}
