import { hkdfSync } from 'node:crypto'
import { hashRawSync } from '@node-rs/argon2'
import { describe, expect, it } from 'vitest'
import { derivePurposeKey, deriveProfileKey, presentKeyDerivation } from './derive-key.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const fast = { ...presentKeyDerivation, memoryKiB: 1024, passes: 1 }
const salt = Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex')
const deviceSecret = Buffer.alloc(32, 7)

describe('deriveProfileKey', () => {
  it('[ENC-7] Argon2id gives the known answer of the reference implementation (64 MiB, two passes)', () => {
    const made = hashRawSync('password', {
      memoryCost: 65_536,
      timeCost: 2,
      parallelism: 1,
      outputLen: 32,
      salt: Buffer.from('somesalt'),
    })
    expect(hex(made)).toBe('09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7')
  })

  it('[ENC-7] HKDF-SHA256 gives the known answer of RFC 5869, test case 1', () => {
    const made = hkdfSync(
      'sha256',
      Buffer.from('0b'.repeat(22), 'hex'),
      Buffer.from('000102030405060708090a0b0c', 'hex'),
      Buffer.from('f0f1f2f3f4f5f6f7f8f9', 'hex'),
      42,
    )
    expect(hex(new Uint8Array(made))).toBe(
      '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865',
    )
  })

  it('[ENC-7] a profile key stays what it was: another answer here locks every person out', async () => {
    const key = await deriveProfileKey({ password: '密码-2026', deviceSecret, salt, derivation: presentKeyDerivation })
    expect(hex(key)).toBe('db86af8c51785aa0aa31bb0a60933e58254c7276674b93f2eacea46f5d58e841')
    // Of no purpose that is in use: it holds the derivation of purposes, whose one user is the names at sign-in.
    expect(hex(derivePurposeKey(key, 'evidence/1'))).toBe(
      'ff041f7765da3256ca25aca7919104252aa9ebe5ed4c78ab6ace3129280f07ae',
    )
  })

  it('[ENC-2] the password without the device secret gives another key', async () => {
    const mine = await deriveProfileKey({ password: 'a', deviceSecret, salt, derivation: fast })
    const copied = await deriveProfileKey({ password: 'a', deviceSecret: Buffer.alloc(32, 8), salt, derivation: fast })
    const wrong = await deriveProfileKey({ password: 'b', deviceSecret, salt, derivation: fast })
    expect(new Set([hex(mine), hex(copied), hex(wrong)]).size).toBe(3)
  })

  it('a password is the same however an input method composes its letters', async () => {
    const composed = await deriveProfileKey({ password: '\u00e9', deviceSecret, salt, derivation: fast })
    const decomposed = await deriveProfileKey({ password: 'e\u0301', deviceSecret, salt, derivation: fast })
    expect(hex(composed)).toBe(hex(decomposed))
  })
})
