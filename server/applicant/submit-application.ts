import type { RecallSubmission, SubmitApplication } from '../../shared/contract/applicant/application.ts'
import type { Stage } from '../../shared/domain/case/case-state.ts'
import type { ActBody, JudgedHashes } from '../../shared/domain/act/act.ts'
import type { BlockCode } from '../../shared/domain/block/block-code.ts'
import { ok, refuse, type Result } from '../../shared/domain/result.ts'
import { ruleAct } from '../acts/rule-act.ts'
import type { Author, RulingContext } from '../acts/ruling-context.ts'
import { canonicalJson, sha256Hex } from '../audit/canonical-hash.ts'
import type { WriteTransaction } from '../database/database.ts'
import { writeTransaction } from '../database/write-transaction.ts'
import { actsById } from '../repositories/acts-by-id.ts'
import { lockCase } from '../repositories/load-case.ts'
import { currentRulesVersion } from '../repositories/load-rules.ts'

export interface SubmittedApplication {
  readonly stage: Stage
  readonly visit: number
  readonly receivedAtMs: number
}

export interface SubmitRefusal {
  readonly code: string
  readonly blocks: readonly BlockCode[]
}

/**
 * [E2] The applicant's submission, ruled like an act from a desk, by server receipt time [I12]. A repeat of the same act
 * answers what the first did [I49]. Refusals: those of `decide` for a submission, 'commitment-mismatch' [I13],
 * 'case-unknown' for what is not this person's, 'envelope-forked' for another text under a known act id.
 */
export function submitApplication(
  context: RulingContext,
  author: Author,
  submit: SubmitApplication & { readonly caseId: string },
): Promise<Result<SubmittedApplication, SubmitRefusal>> {
  const receivedAtMs = context.clock.nowMs()
  return writeTransaction(context.database, (tx) => submitWithin(tx, context, { author, submit, receivedAtMs }))
}

export interface Submission {
  readonly author: Author
  readonly submit: SubmitApplication & { readonly caseId: string }
  readonly receivedAtMs: number
}

/** `submitApplication` as a part of a larger transaction. */
export function submitWithin(
  tx: WriteTransaction,
  context: RulingContext,
  { author, submit, receivedAtMs }: Submission,
): Promise<Result<SubmittedApplication, SubmitRefusal>> {
  const { caseId, actId, visit, judged, commitment } = submit
  const hashes = Object.fromEntries(judged.map(({ block, contentHash }) => [block, contentHash]))
  const signed = { v: 1, kind: 'submit', caseId, personId: author.personId, actId, visit, judged, commitment }
  const body = { kind: 'submit', commitment } as const
  return ruleWithin(tx, context, { author, caseId, actId, visit, signed, judged: hashes, body, receivedAtMs })
}

/** [E3] The applicant takes the submission back before anybody has begun with it; refusals as of a submission. */
export function recallSubmission(
  context: RulingContext,
  author: Author,
  { caseId, actId, visit }: RecallSubmission & { readonly caseId: string },
): Promise<Result<SubmittedApplication, SubmitRefusal>> {
  const signed = { v: 1, kind: 'recall-submission', caseId, personId: author.personId, actId, visit }
  const body = { kind: 'recall-submission' } as const
  const receivedAtMs = context.clock.nowMs()
  return writeTransaction(context.database, (tx) =>
    ruleWithin(tx, context, { author, caseId, actId, visit, signed, judged: {}, body, receivedAtMs }),
  )
}

interface ApplicantsAct {
  readonly author: Author
  readonly caseId: string
  readonly actId: string
  readonly visit: number
  /** What is kept as the act's own bytes. */
  readonly signed: object
  readonly judged: JudgedHashes
  readonly body: ActBody
  readonly receivedAtMs: number
}

async function ruleWithin(
  tx: WriteTransaction,
  context: RulingContext,
  { signed, ...act }: ApplicantsAct,
): Promise<Result<SubmittedApplication, SubmitRefusal>> {
  const { author, caseId, actId, receivedAtMs } = act
  const bytes = Buffer.from(canonicalJson(signed), 'utf8')
  const hash = sha256Hex(bytes)
  await lockCase(tx, caseId)
  if (!(await isOwn(tx, caseId, author.personId))) return refuse({ code: 'case-unknown', blocks: [] })
  const known = await actsById(tx, [actId]).select('hash').executeTakeFirst()
  if (known !== undefined && known.hash !== hash) return refuse({ code: 'envelope-forked', blocks: [] })
  if (known === undefined) {
    await ruleAct(tx, context, {
      ...act,
      ...{ hash, bytes, signature: '', earlierReceipt: null },
      rulesVersion: await currentRulesVersion(tx, receivedAtMs),
      ...{ deviceId: '', localSeq: 0, previousHash: '', parked: false, refusedBefore: null },
    })
  }
  return answerOf(tx, hash)
}

async function isOwn(tx: WriteTransaction, caseId: string, personId: string): Promise<boolean> {
  const query = tx
    .selectFrom('application')
    .select('id')
    .where('id', '=', caseId)
    .where('applicantPersonId', '=', personId)
  return (await query.executeTakeFirst()) !== undefined
}

async function answerOf(tx: WriteTransaction, hash: string): Promise<Result<SubmittedApplication, SubmitRefusal>> {
  const row = await tx.selectFrom('act').selectAll().where('hash', '=', hash).executeTakeFirstOrThrow()
  const { outcome, stageAfter, visit, receivedAtMs, refusalCode, refusalBlocksJson } = row
  if (outcome === 'accepted' && stageAfter !== '') return ok({ stage: stageAfter, visit: visit + 1, receivedAtMs })
  return refuse({ code: refusalCode, blocks: JSON.parse(refusalBlocksJson) as BlockCode[] })
}
