import type { Insertable } from 'kysely'
import type { Receipt, Ruling } from '../../shared/contract/sync/envelope.ts'
import type { RefusalCode } from '../../shared/contract/errors.ts'
import type { ActBody } from '../../shared/domain/act/act.ts'
import type { BlockCode } from '../../shared/domain/block/block-code.ts'
import { sha256Hex } from '../audit/canonical-hash.ts'
import type { WriteTransaction } from '../database/database.ts'
import type { ActTable } from '../database/schema.ts'
import { signReceipt } from '../receipts/sign-receipt.ts'
import type { RulingContext } from './ruling-context.ts'

/** The receipt and the ruling that a desk is given, the same at every repeat. */
export interface Answer {
  readonly receipt: Receipt
  readonly ruling: Ruling
}

/** An act to be written with its ruling; `hash` is the row's key, `receiptActId` what the receipt names. */
export interface RulingToRecord {
  readonly hash: string
  readonly bytes: Buffer
  readonly signature: string
  readonly forked: boolean
  readonly earlierReceipt: Receipt | null
  /** '' where the payload proves nothing: it must not keep a true envelope of that id out. */
  readonly actId: string
  readonly receiptActId: string
  readonly about: {
    readonly caseId: string
    readonly visit: number
    readonly body: ActBody | null
    readonly deviceId: string
    readonly localSeq: number
    readonly previousHash: string
  }
  readonly personId: string
  readonly role: Insertable<ActTable>['role']
  readonly orgId: string
  readonly receivedAtMs: number
  readonly seq: number
  readonly outcome: 'accepted' | 'refused'
  readonly code: RefusalCode | ''
  readonly blocks: readonly BlockCode[]
  readonly stageBefore: Insertable<ActTable>['stageBefore']
  readonly stageAfter: Insertable<ActTable>['stageAfter']
}

/** Stores an act as it arrived with receipt and ruling, and answers both. */
export async function recordAct(tx: WriteTransaction, context: RulingContext, ruled: RulingToRecord): Promise<Answer> {
  const { authority } = context
  const receipt = signReceipt(authority.key, {
    actId: ruled.receiptActId,
    hash: sha256Hex(ruled.bytes),
    seq: ruled.seq,
    receivedAtMs: ruled.receivedAtMs,
    epoch: authority.epoch,
  })
  const { caseId, visit, body, deviceId, localSeq, previousHash } = ruled.about
  const row: Insertable<ActTable> = {
    hash: ruled.hash,
    payload: ruled.bytes,
    signature: ruled.signature,
    forked: ruled.forked ? 1 : 0,
    earlierReceiptJson: ruled.earlierReceipt === null ? null : JSON.stringify(ruled.earlierReceipt),
    actId: ruled.actId,
    ...{ caseId, visit, deviceId, localSeq, previousHash },
    kind: body?.kind ?? null,
    personId: ruled.personId,
    role: ruled.role,
    orgId: ruled.orgId,
    bodyJson: JSON.stringify(body),
    receivedAtMs: ruled.receivedAtMs,
    receiptSeq: receipt.seq,
    receiptEpoch: receipt.epoch,
    receiptKeyId: receipt.keyId,
    receiptSignature: receipt.signature,
    outcome: ruled.outcome,
    refusalCode: ruled.code,
    refusalBlocksJson: JSON.stringify(ruled.blocks),
    rulingSeq: ruled.seq,
    notBeforeMs: 0,
    stageBefore: ruled.stageBefore,
    stageAfter: ruled.stageAfter,
  }
  await tx.insertInto('act').values(row).execute()
  const { outcome, code, blocks, seq } = ruled
  return { receipt, ruling: { outcome, code, blocks: [...blocks], seq, notBeforeMs: 0 } }
}
