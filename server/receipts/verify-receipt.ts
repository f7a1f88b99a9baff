import { verify } from 'node:crypto'
import type { Receipt } from '../../shared/contract/sync/envelope.ts'
import { receiptText } from '../../shared/contract/sync/receipt-text.ts'
import type { AuthorityKey } from './sign-receipt.ts'

/** Whether this authority's key signed the receipt; a receipt of another key is not ours to believe. */
export function verifyReceipt(key: Pick<AuthorityKey, 'keyId' | 'publicKey'>, receipt: Receipt): boolean {
  if (receipt.keyId !== key.keyId) return false
  const signature = Buffer.from(receipt.signature, 'base64url')
  return verify(null, Buffer.from(receiptText(receipt), 'utf8'), key.publicKey, signature)
}
