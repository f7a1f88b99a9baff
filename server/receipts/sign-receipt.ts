import { sign, type KeyObject } from 'node:crypto'
import type { Receipt } from '../../shared/contract/sync/envelope.ts'
import { receiptText } from '../../shared/contract/sync/receipt-text.ts'

/** The authority's signing key; `keyId` is what receipts name. */
export interface AuthorityKey {
  readonly keyId: string
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}

/** The receipt of an envelope, signed by the authority (Ed25519 over `receiptText`). */
export function signReceipt(
  key: Pick<AuthorityKey, 'keyId' | 'privateKey'>,
  facts: Omit<Receipt, 'v' | 'keyId' | 'signature'>,
): Receipt {
  const unsigned = { v: 1, ...facts, keyId: key.keyId } as const
  const signature = sign(null, Buffer.from(receiptText(unsigned), 'utf8'), key.privateKey).toString('base64url')
  return { ...unsigned, signature }
}
