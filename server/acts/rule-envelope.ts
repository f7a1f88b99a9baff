import type { EnvelopePayload, Receipt, SealedEnvelope } from '../../shared/contract/sync/envelope.ts'
import type { PushAnswer } from '../../shared/contract/sync/push.ts'
import type { RefusalCode } from '../../shared/contract/errors.ts'
import type { JudgedHashes } from '../../shared/domain/act/act.ts'
import type { WriteTransaction } from '../database/database.ts'
import { writeTransaction } from '../database/write-transaction.ts'
import { takeSequences } from '../feed/take-sequences.ts'
import { verifyReceipt } from '../receipts/verify-receipt.ts'
import { actsById } from '../repositories/acts-by-id.ts'
import { lockCase } from '../repositories/load-case.ts'
import { withoutMessage } from '../server-log.ts'
import { checkSealing } from './check-sealing.ts'
import { failureKind } from './failure-kind.ts'
import { findAnswer, unprovenHash } from './find-answer.ts'
import { flagEnvelope, flagLinks } from './flag-envelope.ts'
import { cameUnproven } from './came-unproven.ts'
import { readEnvelope, type ReadEnvelope } from './read-envelope.ts'
import { recordAct, type Answer } from './record-act.ts'
import { ruleAct } from './rule-act.ts'
import type { Author, RulingContext } from './ruling-context.ts'

interface Delivery {
  readonly envelope: ReadEnvelope
  readonly author: Author
  readonly earlierReceipt: Receipt | null
  readonly receivedAtMs: number
}

/**
 * Rules on one envelope in one transaction and answers its row. Never throws for anything that a desk can send: what fails
 * unexpectedly is stored raw and ruled 'server-fault' with an alert, what may work next time is answered 'later'.
 */
export async function ruleEnvelope(
  context: RulingContext,
  author: Author,
  sealed: SealedEnvelope,
): Promise<PushAnswer> {
  const envelope = readEnvelope(sealed)
  const delivery = { envelope, author, ...timeOf(context, envelope, sealed.earlierReceipt) }
  try {
    return await writeTransaction(context.database, (tx) => ruleInTransaction(tx, context, delivery))
  } catch (error) {
    if (failureKind(error) === 'transient') return later(envelope.actId, 'busy')
    return storeFault(context, delivery, error)
  }
}

/** [I12] The clock, or a receipt that this authority gave for the same act and bytes in an earlier epoch. */
function timeOf(
  { authority, clock }: RulingContext,
  { actId, hash }: ReadEnvelope,
  receipt: Receipt | undefined,
): Pick<Delivery, 'earlierReceipt' | 'receivedAtMs'> {
  // Of this very epoch it is no proof: what it was given for is stored here, or had no seal that held.
  const proves =
    receipt !== undefined &&
    receipt.epoch !== authority.epoch &&
    receipt.actId === actId &&
    receipt.hash === hash &&
    verifyReceipt(authority.key, receipt)
  return proves
    ? { earlierReceipt: receipt, receivedAtMs: receipt.receivedAtMs }
    : { earlierReceipt: null, receivedAtMs: clock.nowMs() }
}

async function ruleInTransaction(
  tx: WriteTransaction,
  context: RulingContext,
  delivery: Delivery,
): Promise<PushAnswer> {
  const { envelope, author, earlierReceipt, receivedAtMs } = delivery
  const { payload } = envelope
  // Before anything is looked up: a repeat that arrives at the same time waits here and then finds the first answer.
  if (payload !== null) await lockCase(tx, payload.caseId)
  const known = await findAnswer(tx, envelope, author.personId)
  if (known !== null) return { answer: 'known', ...known }
  const sealing = await checkSealing(tx, envelope, author)
  if (payload === null || !sealing.proven)
    return ruled(await refuse(tx, context, { ...delivery, code: 'envelope-invalid', proven: false }))
  if (await hasActId(tx, payload.actId))
    return ruled(await refuse(tx, context, { ...delivery, code: 'envelope-forked', proven: true }))
  const base = await standingOfBase(tx, payload)
  if (base === 'unruled') return later(payload.actId, 'based-on-unruled')
  await flagLinks(tx, { envelope: { ...envelope, payload }, accountId: author.accountId, atMs: receivedAtMs })
  const revoked = sealing.revokedAtMs !== null && sealing.revokedAtMs <= receivedAtMs
  const answer = await ruleAct(tx, context, {
    author,
    hash: envelope.hash,
    bytes: envelope.bytes,
    signature: envelope.signature,
    earlierReceipt,
    actId: payload.actId,
    caseId: payload.caseId,
    visit: payload.visit,
    judged: judgedHashes(payload),
    rulesVersion: payload.rulesVersion,
    body: payload.body,
    batch: payload.batch,
    deviceId: payload.deviceId,
    localSeq: payload.localSeq,
    previousHash: payload.previousHash,
    receivedAtMs,
    parked: payload.parked === true,
    refusedBefore: revoked ? 'device-revoked' : base === 'refused' ? 'based-on-refused' : null,
  })
  return ruled(answer)
}

/** Whether the own acts that an act was computed on have been ruled, and none was refused. */
async function standingOfBase(
  tx: WriteTransaction,
  { basedOn, personId }: EnvelopePayload,
): Promise<'accepted' | 'refused' | 'unruled'> {
  if (basedOn.length === 0) return 'accepted'
  const rows = await actsById(tx, basedOn).select(['actId', 'outcome']).where('personId', '=', personId).execute()
  if (rows.some(({ outcome }) => outcome === 'refused')) return 'refused'
  const missing = basedOn.filter((id) => !rows.some(({ actId }) => actId === id))
  if (missing.length === 0) return 'accepted'
  return (await cameUnproven(tx, personId, missing)) ? 'refused' : 'unruled'
}

interface Unjudged extends Delivery {
  readonly code: RefusalCode
  /** Whether the seal holds: only then may the row stand under the act's id and the payload's hash. */
  readonly proven: boolean
}

/** Stores an envelope that is not judged, and flags it; its text reaches nobody. */
async function refuse(tx: WriteTransaction, context: RulingContext, unjudged: Unjudged): Promise<Answer> {
  const { envelope, author, earlierReceipt, receivedAtMs, code, proven } = unjudged
  const { payload } = envelope
  await flagEnvelope(tx, {
    kind: code,
    accountId: author.accountId,
    personId: author.personId,
    envelope,
    atMs: receivedAtMs,
  })
  return recordAct(tx, context, {
    hash: proven ? envelope.hash : unprovenHash(envelope),
    bytes: envelope.bytes,
    signature: envelope.signature,
    forked: code === 'envelope-forked',
    earlierReceipt,
    actId: proven ? envelope.actId : '',
    receiptActId: envelope.actId,
    about: proven && payload !== null ? payload : nothingProven,
    personId: author.personId,
    role: '',
    orgId: '',
    receivedAtMs,
    seq: await takeSequences(tx, 1),
    outcome: 'refused',
    code,
    blocks: [],
    stageBefore: '',
    stageAfter: '',
  })
}

const nothingProven = { caseId: '', visit: 0, body: null, deviceId: '', localSeq: 0, previousHash: '' } as const

/** What failed for a reason of ours: nothing a desk sends may stop the rows behind it, and nothing sent may be lost. */
async function storeFault(context: RulingContext, delivery: Delivery, error: unknown): Promise<PushAnswer> {
  const { actId } = delivery.envelope
  context.log({ event: 'act-not-ruled', code: 'server-fault', requestId: actId, error: withoutMessage(error) })
  try {
    return await writeTransaction(context.database, async (tx) => {
      const known = await findAnswer(tx, delivery.envelope, delivery.author.personId)
      if (known !== null) return { answer: 'known', ...known }
      const sealing = await checkSealing(tx, delivery.envelope, delivery.author)
      const proven = sealing.proven && !(await hasActId(tx, actId))
      return ruled(await refuse(tx, context, { ...delivery, code: 'server-fault', proven }))
    })
  } catch (second) {
    context.log({ event: 'act-not-stored', code: 'server-error', requestId: actId, error: withoutMessage(second) })
    return later(actId, 'server-error')
  }
}

async function hasActId(tx: WriteTransaction, actId: string): Promise<boolean> {
  return (await actsById(tx, [actId]).select('hash').executeTakeFirst()) !== undefined
}

function judgedHashes({ judged }: EnvelopePayload): JudgedHashes {
  return Object.fromEntries(judged.map(({ block, contentHash }) => [block, contentHash]))
}

function ruled(answer: Answer): PushAnswer {
  return { answer: 'ruled', ...answer }
}

function later(actId: string, reason: string): PushAnswer {
  return { answer: 'later', actId, reason }
}
