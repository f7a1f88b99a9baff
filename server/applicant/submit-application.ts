import type { SubmitApplication } from '../../shared/contract/applicant/application.ts'
import type { Stage } from '../../shared/domain/case/case-state.ts'
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
export async function submitApplication(
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
export async function submitWithin(
  tx: WriteTransaction,
  context: RulingContext,
  { author, submit: { caseId, ...submit }, receivedAtMs }: Submission,
): Promise<Result<SubmittedApplication, SubmitRefusal>> {
  const bytes = Buffer.from(
    canonicalJson({ v: 1, kind: 'submit', caseId, personId: author.personId, ...submit }),
    'utf8',
  )
  const hash = sha256Hex(bytes)
  await lockCase(tx, caseId)
  if (!(await isOwn(tx, caseId, author.personId))) return refuse({ code: 'case-unknown', blocks: [] })
  const known = await actsById(tx, [submit.actId]).select('hash').executeTakeFirst()
  if (known !== undefined && known.hash !== hash) return refuse({ code: 'envelope-forked', blocks: [] })
  if (known === undefined) {
    await ruleAct(tx, context, {
      author,
      hash,
      bytes,
      signature: '',
      earlierReceipt: null,
      actId: submit.actId,
      caseId,
      visit: submit.visit,
      judged: Object.fromEntries(submit.judged.map(({ block, contentHash }) => [block, contentHash])),
      rulesVersion: await currentRulesVersion(tx, receivedAtMs),
      body: { kind: 'submit', commitment: submit.commitment },
      deviceId: '',
      localSeq: 0,
      previousHash: '',
      receivedAtMs,
      refusedBefore: null,
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
