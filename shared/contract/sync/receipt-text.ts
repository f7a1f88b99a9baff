import type { Receipt } from './envelope.ts'

/** The text whose UTF-8 bytes the authority signs: fields in fixed order, one a line. Signer and checker share it. */
export function receiptText(receipt: Omit<Receipt, 'signature'>): string {
  return [
    'zhiping-receipt',
    receipt.v,
    receipt.actId,
    receipt.hash,
    receipt.seq,
    receipt.receivedAtMs,
    receipt.epoch,
    receipt.keyId,
  ].join('\n')
}
