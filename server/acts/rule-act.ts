import type { Receipt } from '../../shared/contract/sync/envelope.ts'
import type { ActBatch } from '../../shared/contract/sync/act-batch.ts'
import type { RefusalCode } from '../../shared/contract/errors.ts'
import type { ActBody, JudgedHashes } from '../../shared/domain/act/act.ts'
import { hasStanding } from '../../shared/domain/act/acting-as.ts'
import { textProblem } from '../../shared/domain/act/clean-text.ts'
import { isNegative } from '../../shared/domain/act/is-negative.ts'
import { textsOf } from '../../shared/domain/act/texts-of.ts'
import { appendAuditEvent } from '../audit/append-audit-event.ts'
import type { WriteTransaction } from '../database/database.ts'
import type { Stage } from '../../shared/domain/case/case-state.ts'
import { grantScopes } from '../feed/grant-scope.ts'
import { publish, type Publication } from '../feed/publish.ts'
import { takeSequences } from '../feed/take-sequences.ts'
import { actDocument } from '../projections/act-document.ts'
import { loadCase, type StoredCase } from '../repositories/load-case.ts'
import { changeCase } from './change-case.ts'
import { judgeAct, type Judgement } from './judge-act.ts'
import {
  headerPublications,
  proofPublications,
  scopesForOrganization,
  scopesForProof,
  verdictPublications,
  wholePublications,
} from './publish-case.ts'
import { recordAct, type Answer } from './record-act.ts'
import type { Author, RulingContext } from './ruling-context.ts'

/** An act whose author and bytes are proven, on a case that the transaction has locked (if there is one). */
export interface ActToRule {
  readonly author: Author
  readonly hash: string
  readonly bytes: Buffer
  readonly signature: string
  readonly earlierReceipt: Receipt | null
  readonly actId: string
  readonly caseId: string
  readonly visit: number
  readonly judged: JudgedHashes
  readonly rulesVersion: string
  readonly body: ActBody
  /** It was decided together with others; it is ruled alone all the same. */
  readonly batch?: ActBatch | undefined
  readonly deviceId: string
  readonly localSeq: number
  readonly previousHash: string
  readonly receivedAtMs: number
  /** For the record only: its desk found that it no longer holds. */
  readonly parked: boolean
  readonly refusedBefore: RefusalCode | null
}

interface Ruled {
  readonly judgement: Judgement
  readonly after: StoredCase | null
  readonly stageBefore: Stage | ''
  readonly stageAfter: Stage | ''
}

/**
 * Rules on one act, wholly in the given transaction: judges, changes the case, writes the audit event, publishes what
 * changed, gives the case's scopes to whoever comes to answer for it, and stores the act with receipt and ruling.
 */
export async function ruleAct(tx: WriteTransaction, context: RulingContext, act: ActToRule): Promise<Answer> {
  const { author, body, receivedAtMs, actId } = act
  const judgement = await judgeAct(tx, {
    personId: author.personId,
    act: { actId, caseId: act.caseId, visit: act.visit, judged: act.judged, body, isOfBatch: act.batch !== undefined },
    rulesVersion: act.rulesVersion,
    receivedAtMs,
    parked: act.parked,
    refusedBefore: act.refusedBefore,
  })
  const { stored, answer, as } = judgement
  if (stored !== null && answer.outcome === 'accepted') {
    const change = { stored, body, decision: answer.decision, personId: author.personId, actId, atMs: receivedAtMs }
    await changeCase(tx, change)
  }
  const after = stored === null ? null : await loadCase(tx, act.caseId)
  const ruled: Ruled = {
    judgement,
    after,
    stageBefore: stored?.application.stage ?? '',
    stageAfter: after?.application.stage ?? '',
  }
  await audit(tx, act, ruled)
  const personName = await nameOf(tx, author.personId)
  const publications = await publicationsOf(tx, act, ruled, personName)
  // From here on every other publishing transaction waits: only what must follow the sequences comes after.
  if (after !== null && movesToOrganization(ruled, body)) await grantScopes(tx, scopesForOrganization(after))
  else if (after !== null && bringsProof(ruled, body)) await grantScopes(tx, scopesForProof(after))
  const seq = await takeSequences(tx, 1)
  if (publications.length > 0) await publish(tx, publications)
  return recordAct(tx, context, {
    hash: act.hash,
    bytes: act.bytes,
    signature: act.signature,
    forked: false,
    earlierReceipt: act.earlierReceipt,
    actId,
    receiptActId: actId,
    about: act,
    personId: author.personId,
    role: as?.role ?? '',
    orgId: as?.orgId ?? '',
    receivedAtMs,
    seq,
    outcome: answer.outcome,
    code: answer.outcome === 'refused' ? answer.code : '',
    blocks: answer.outcome === 'refused' ? answer.blocks : [],
    stageBefore: ruled.stageBefore,
    stageAfter: ruled.stageAfter,
  })
}

/** Whether another organisation comes to answer for the case, or one gets it for the first time or anew. */
function movesToOrganization({ judgement, after }: Ruled, body: ActBody): boolean {
  if (judgement.answer.outcome === 'refused') return false
  return body.kind === 'submit' || judgement.stored?.answering.orgId !== after?.answering.orgId
}

function bringsProof({ judgement }: Ruled, body: ActBody): boolean {
  return judgement.answer.outcome === 'accepted' && body.kind === 'publicity-conclude' && body.files.length > 0
}

async function publicationsOf(
  tx: WriteTransaction,
  act: ActToRule,
  ruled: Ruled,
  personName: string,
): Promise<Publication[]> {
  const { judgement, after } = ruled
  const { answer } = judgement
  const acts = actPublications(act, ruled, personName)
  if (after === null || answer.outcome === 'refused') return acts
  if (movesToOrganization(ruled, act.body)) return [...acts, ...(await wholePublications(tx, after))]
  if (bringsProof(ruled, act.body)) return [...acts, ...(await proofPublications(tx, after))]
  if (act.body.kind === 'block-verdict') return [...acts, ...verdictPublications(after, act.body.block)]
  return [...acts, ...headerPublications(after)]
}

/** [I24 as amended] is about a decision that came second; these were nobody's to make. */
const withoutStanding: readonly RefusalCode[] = ['device-revoked', 'not-your-role', 'not-your-block', 'own-application']

/**
 * Nothing of an outsider's act is written down where anybody could read it; nor is a text that a database or a desk might not hold,
 * whatever the act was refused for: the rules look at the visit before they look at the text.
 */
function actPublications(
  act: ActToRule,
  { judgement, stageBefore, stageAfter }: Ruled,
  personName: string,
): Publication[] {
  const { answer, as, stored, actor } = judgement
  const refusalCode = answer.outcome === 'refused' ? answer.code : ''
  if (as === null || stored === null || stageBefore === '' || stageAfter === '') return []
  if (textsOf(act.body).some((text) => textProblem(text) !== null)) return []
  const isNote =
    isNegative(act.body) &&
    !withoutStanding.some((code) => code === refusalCode) &&
    hasStanding({
      applicantPersonId: stored.applicant.id,
      path: stored.path,
      actor,
      body: act.body,
      nowMs: act.receivedAtMs,
    })
  const document = actDocument({
    caseId: act.caseId,
    actId: act.actId,
    visit: act.visit,
    personId: act.author.personId,
    personName,
    role: as.role,
    orgId: as.orgId,
    orgName: stored.path.find(({ orgId }) => orgId === as.orgId)?.orgName ?? '',
    receivedAtMs: act.receivedAtMs,
    outcome: answer.outcome,
    refusalCode,
    refusalBlocks: answer.outcome === 'refused' ? [...answer.blocks] : [],
    stageBefore,
    stageAfter,
    body: act.body as ReturnType<typeof actDocument>['body'],
    ...(act.batch === undefined ? {} : { batch: act.batch }),
    onTheCase: answer.outcome === 'accepted' || isNote,
  })
  return [{ collection: 'acts', document }]
}

async function audit(tx: WriteTransaction, act: ActToRule, ruled: Ruled): Promise<void> {
  const { stored, answer, as } = ruled.judgement
  if (stored === null) return
  const refusalCode = answer.outcome === 'refused' ? answer.code : ''
  const facts = {
    aggregate: `case:${act.caseId}`,
    kind: answer.outcome === 'accepted' ? act.body.kind : `${act.body.kind}-refused`,
    personId: act.author.personId,
    orgId: as?.orgId ?? '',
    role: as?.role ?? '',
    actId: act.actId,
    deviceId: act.deviceId,
    stateBefore: ruled.stageBefore,
    stateAfter: ruled.stageAfter,
    atMs: act.receivedAtMs,
  }
  await appendAuditEvent(tx, facts, {
    envelopeHash: act.hash,
    visit: act.visit,
    judged: act.judged,
    body: act.body,
    ...(act.batch === undefined ? {} : { batch: act.batch }),
    refusalCode,
    exception: answer.outcome === 'accepted' ? (answer.decision.exception ?? '') : '',
  })
}

async function nameOf(tx: WriteTransaction, personId: string): Promise<string> {
  const person = await tx.selectFrom('person').select('name').where('id', '=', personId).executeTakeFirst()
  return person?.name ?? ''
}
