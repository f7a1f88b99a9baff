import { commitmentText } from '../../shared/contract/applicant/commitment-text.ts'
import { blockOf } from '../../shared/domain/act/block-of.ts'
import type { JudgedHashes } from '../../shared/domain/act/act.ts'
import { hashesToJudge } from '../../shared/domain/act/hashes-to-judge.ts'
import { assert, assertNever } from '../../shared/domain/assert.ts'
import { ok } from '../../shared/domain/result.ts'
import { blockCodes } from '../../shared/domain/block/block-code.ts'
import type { CaseView } from '../../shared/domain/case/case-view.ts'
import type { ActBody } from '../../shared/contract/sync/act-body.ts'
import { ruleEnvelope } from '../acts/rule-envelope.ts'
import type { RulingContext } from '../acts/ruling-context.ts'
import { editBlock } from '../applicant/edit-block.ts'
import { recallSubmission, submitApplication } from '../applicant/submit-application.ts'
import { sha256Hex } from '../audit/canonical-hash.ts'
import { writeTransaction } from '../database/write-transaction.ts'
import { storedCaseView } from '../projections/case-view.ts'
import { actsById } from '../repositories/acts-by-id.ts'
import { loadCase } from '../repositories/load-case.ts'
import { insertAttachment, removeAttachments } from '../repositories/write-block.ts'
import { placeCase } from './place-case.ts'
import { openSeedDesk, type SeedDesk } from './seed-desk.ts'
import type { MadeFile } from './seed-draft.ts'
import { proofId, type DemoAttachment } from './story/demo-evidence.ts'
import { stepActId, type DemoStep } from './story/demo-step.ts'

export interface StepsToSeed {
  readonly steps: readonly DemoStep[]
  readonly applicantOf: (caseId: string) => string
  readonly correctionsOf: (caseId: string) => readonly DemoAttachment[]
  readonly fileOf: (attachmentId: string) => MadeFile
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
    const actId = stepActId(step.caseId, number)
    if (await isDone(context, actId)) continue
    const then = { ...context, clock: { nowMs: () => step.atMs } }
    await doStep(then, history, { desks, step, actId })
  }
}

async function doStep(context: RulingContext, history: StepsToSeed, doing: StepToDo): Promise<void> {
  const { step, actId } = doing
  switch (step.kind) {
    case 'place':
      return writeTransaction(context.database, (tx) => placeCase(tx, step))
    case 'submit':
      return submit(context, history.applicantOf(step.caseId), step.caseId, actId)
    case 'recall':
      return recall(context, history.applicantOf(step.caseId), step.caseId, actId)
    case 'correct':
      return correct(context, history, step)
    case 'conclude':
      return decideStep(context, history, { ...doing, step, body: await bringProof(context, history, step) })
    case 'mark':
      return decideStep(context, history, { ...doing, step, body: await markOf(context, step) })
    case 'act':
      return decideStep(context, history, { ...doing, step, body: step.body as ActBody })
    default:
      return assertNever(step)
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

async function recall(context: RulingContext, personId: string, caseId: string, actId: string): Promise<void> {
  const { visit } = await viewOf(context, caseId)
  const recalled = await recallSubmission(
    context,
    { personId, accountId: `account-${personId}` },
    { caseId, actId, visit },
  )
  assert(recalled.ok, `the demo's recall of ${caseId} is accepted`)
}

/** What the applicant does with a returned block: the new scans take the place of those that they scan again. */
async function correct(
  { database }: RulingContext,
  { applicantOf, correctionsOf, fileOf }: StepsToSeed,
  { caseId, block, atMs }: Extract<DemoStep, { readonly kind: 'correct' }>,
): Promise<void> {
  const edit = { personId: applicantOf(caseId), caseId, block, nowMs: atMs }
  for (const { attachmentId, rowId, title } of correctionsOf(caseId)) {
    const known = await database.kysely.selectFrom('attachment').select('id').where('id', '=', attachmentId).execute()
    if (known.length > 0) continue
    const again = attachmentId.replace(/-again$/, '')
    const changed = await editBlock(database, edit, async (tx) => {
      await removeAttachments(tx, { caseId, attachmentIds: [again], nowMs: atMs })
      await insertAttachment(tx, { id: attachmentId, caseId, block, rowId, title, ...fileOf(attachmentId), rotation: 0, addedAtMs: atMs }) // oxfmt-ignore
      return ok('attachment-added')
    })
    assert(changed.ok, `the demo's correction of ${caseId} is taken`)
  }
}

/** Brings the scan of the proof ahead of the act that names it, as a desk does. */
async function bringProof(
  { database }: RulingContext,
  { fileOf }: StepsToSeed,
  { caseId, personId, proof, objected, atMs }: Extract<DemoStep, { readonly kind: 'conclude' }>,
): Promise<ActBody> {
  const { sha256, sizeBytes, mime, pages } = fileOf(proofId(caseId))
  await writeTransaction(database, (tx) =>
    tx
      .insertInto('upload')
      .values({ caseId, personId, sha256, sizeBytes, mime, pages, uploadedAtMs: atMs })
      .onConflict((conflict) => conflict.columns(['caseId', 'personId', 'sha256']).doNothing())
      .execute(),
  )
  const files = [{ sha256, sizeBytes, mime, name: '公示证明.pdf' }]
  const opinion = objected ? '公示期间收到异议一件，经核查不成立。' : '公示期间未收到异议。'
  return { kind: 'publicity-conclude', proof, files, opinion }
}

async function markOf(
  { database }: RulingContext,
  { block, attachmentId, mark, text }: Extract<DemoStep, { readonly kind: 'mark' }>,
): Promise<ActBody> {
  const found = database.kysely.selectFrom('attachment').select('sha256').where('id', '=', attachmentId)
  const { sha256 } = await found.executeTakeFirstOrThrow()
  return { kind: 'evidence-mark', block, attachmentId, sha256, mark, text }
}

interface StepToDo {
  readonly desks: Map<string, SeedDesk>
  readonly step: DemoStep
  readonly actId: string
}

type ActStep = Omit<StepToDo, 'step'> & {
  readonly step: Extract<DemoStep, { readonly kind: 'act' | 'conclude' | 'mark' }>
  readonly body: ActBody
}

async function decideStep(
  context: RulingContext,
  history: StepsToSeed,
  { desks, step, actId, body }: ActStep,
): Promise<void> {
  const { personId, caseId, atMs } = step
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
    body,
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
