import { commitmentText } from '../../shared/contract/applicant/commitment-text.ts'
import { blockOf } from '../../shared/domain/act/block-of.ts'
import type { JudgedHashes } from '../../shared/domain/act/act.ts'
import { hashesToJudge } from '../../shared/domain/act/hashes-to-judge.ts'
import { assert } from '../../shared/domain/assert.ts'
import { blockCodes } from '../../shared/domain/block/block-code.ts'
import type { CaseView } from '../../shared/domain/case/case-view.ts'
import type { ActBody } from '../../shared/contract/sync/act-body.ts'
import { ruleEnvelope } from '../acts/rule-envelope.ts'
import type { RulingContext } from '../acts/ruling-context.ts'
import { submitApplication } from '../applicant/submit-application.ts'
import { sha256Hex } from '../audit/canonical-hash.ts'
import { writeTransaction } from '../database/write-transaction.ts'
import { storedCaseView } from '../projections/case-view.ts'
import { actsById } from '../repositories/acts-by-id.ts'
import { loadCase } from '../repositories/load-case.ts'
import { placeCase } from './place-case.ts'
import { openSeedDesk, type SeedDesk } from './seed-desk.ts'
import type { DemoStep } from './story/demo-steps.ts'

export interface StepsToSeed {
  readonly steps: readonly DemoStep[]
  readonly applicantOf: (caseId: string) => string
  readonly rulesVersion: string
  readonly enrolledAtMs: number
}

/**
 * Carries out the demo's history in the order of its times, by the same use cases that desks and applicants come to: real
 * envelopes, rulings, audit and documents. A step that an earlier, cut-off seeding did is not done again.
 */
export async function seedSteps(context: RulingContext, history: StepsToSeed): Promise<void> {
  const desks = new Map<string, SeedDesk>()
  const numbers = new Map<string, number>()
  for (const step of history.steps.toSorted((left, right) => left.atMs - right.atMs)) {
    const number = (numbers.get(step.caseId) ?? 0) + 1
    numbers.set(step.caseId, number)
    const actId = `act-${step.caseId}-${number}`
    if (await isDone(context, actId)) continue
    const then = { ...context, clock: { nowMs: () => step.atMs } }
    if (step.kind === 'place') await writeTransaction(context.database, (tx) => placeCase(tx, step))
    else if (step.kind === 'submit') await submit(then, history.applicantOf(step.caseId), step.caseId, actId)
    else await decideStep(then, history, { desks, step, actId })
  }
}

async function isDone({ database }: RulingContext, actId: string): Promise<boolean> {
  return (await actsById(database.kysely, [actId]).select('hash').executeTakeFirst()) !== undefined
}

async function submit(context: RulingContext, personId: string, caseId: string, actId: string): Promise<void> {
  const view = await viewOf(context, caseId)
  const hashes = hashesToJudge(view, 'submit')
  const commitment = sha256Hex(commitmentText(caseId, view.visit, hashes))
  const author = { personId, accountId: `account-${personId}` }
  const submitted = await submitApplication(context, author, { caseId, actId, visit: view.visit, judged: listed(hashes), commitment }) // oxfmt-ignore
  assert(submitted.ok, `the demo's submission of ${caseId} is accepted`)
}

interface ActStep {
  readonly desks: Map<string, SeedDesk>
  readonly step: Extract<DemoStep, { kind: 'act' }>
  readonly actId: string
}

async function decideStep(
  context: RulingContext,
  history: StepsToSeed,
  { desks, step, actId }: ActStep,
): Promise<void> {
  const { personId, caseId, body, atMs } = step
  const author = { personId, accountId: `account-${personId}` }
  const desk = desks.get(personId) ?? (await openSeedDesk(context.database, author, history.enrolledAtMs))
  desks.set(personId, desk)
  const view = await viewOf(context, caseId)
  const judged = hashesToJudge(view, body.kind, blockOf(body) ?? undefined)
  const sealed = desk.seal({
    actId,
    decidedAtMs: atMs,
    sealedAtMs: atMs,
    caseId,
    visit: view.visit,
    judged: listed(judged),
    rulesVersion: history.rulesVersion,
    basedOn: [],
    body: body as ActBody,
  })
  const answer = await ruleEnvelope(context, author, sealed)
  assert(answer.answer === 'ruled' && answer.ruling.outcome === 'accepted', `the demo's act ${actId} is accepted`)
}

async function viewOf({ database }: RulingContext, caseId: string): Promise<CaseView> {
  const stored = await loadCase(database.kysely, caseId)
  assert(stored !== null, 'a step is of a case that was made')
  return storedCaseView(stored)
}

/** Hashes as an envelope lists them, in form order. */
export function listed(hashes: JudgedHashes): { block: (typeof blockCodes)[number]; contentHash: string }[] {
  return blockCodes.flatMap((block) => {
    const contentHash = hashes[block]
    return contentHash === undefined ? [] : [{ block, contentHash }]
  })
}
