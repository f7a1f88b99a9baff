import { actRefusalCodes } from '../domain/act/decision.ts'

/** Rules that said no. Each has a sentence in every locale (`error.<code>`) and an entry in `docs/errors.md`. */
export const refusalCodes = [
  ...actRefusalCodes,
  'block-not-editable',
  'commitment-mismatch',
  'proof-not-here',
  'case-unknown',
  'based-on-refused',
  'envelope-invalid',
  'envelope-forked',
  'device-revoked',
  'server-fault',
  'unknown-to-server',
  'act-parked',
  'act-sent',
  'act-rested-on',
] as const
export type RefusalCode = (typeof refusalCodes)[number]

/** Things that broke: network, disk, file, session. */
export const failureCodes = [
  'server-unreachable',
  'server-answer-invalid',
  'server-error',
  'session-expired',
  'wrong-login',
  'account-locked',
  'wrong-password',
  'profile-unknown',
  'locked',
  'store-corrupt',
  'disk-full',
  'disk-failing',
  'folder-not-writable',
  'store-in-use',
  'store-failed',
  'store-gone',
  'evidence-offline',
  'evidence-damaged',
  'evidence-unsupported',
  'evidence-unreadable',
  'evidence-demanding',
  'evidence-too-large',
  'evidence-encrypted',
  'evidence-empty',
  'request-invalid',
  'not-found',
  'forbidden',
  'file-type',
  'file-empty',
  'file-damaged',
  'file-encrypted',
  'file-demanding',
  'file-size',
  'file-pages',
  'file-pixels',
  'upload-limit',
  'port-taken',
  'internal',
] as const
export type FailureCode = (typeof failureCodes)[number]

export const errorCodes = [...refusalCodes, ...failureCodes] as const
export type ErrorCode = RefusalCode | FailureCode
