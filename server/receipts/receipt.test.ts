import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { signReceipt } from './sign-receipt.ts'
import { verifyReceipt } from './verify-receipt.ts'

const key = { keyId: 'key-1', ...generateKeyPairSync('ed25519') }
const facts = { actId: 'act-1', hash: 'a'.repeat(64), seq: 7, receivedAtMs: 1_000, epoch: 'epoch-1' }

describe('a receipt', () => {
  it('[I12] proves act, hash and time by the authority key', () => {
    const receipt = signReceipt(key, facts)
    expect(verifyReceipt(key, receipt)).toBe(true)
    for (const change of [
      { receivedAtMs: 999 },
      { hash: 'b'.repeat(64) },
      { actId: 'act-2' },
      { epoch: 'e' },
      { seq: 8 },
    ]) {
      expect(verifyReceipt(key, { ...receipt, ...change })).toBe(false)
    }
  })

  it('is not believed when another key signed it, whatever key it names', () => {
    const other = { keyId: 'key-1', ...generateKeyPairSync('ed25519') }
    expect(verifyReceipt(key, signReceipt(other, facts))).toBe(false)
    expect(verifyReceipt(key, signReceipt({ ...key, keyId: 'key-2' }, facts))).toBe(false)
  })
})
