import { commitmentText } from '../../../shared/contract/applicant/commitment-text.ts'
import type { ActBody as TravellingBody } from '../../../shared/contract/sync/act-body.ts'
import type { EnvelopePayload } from '../../../shared/contract/sync/envelope.ts'
import { actingAs } from '../../../shared/domain/act/acting-as.ts'
import type { Actor, JudgedHashes } from '../../../shared/domain/act/act.ts'
import { decide, type ActRules } from '../../../shared/domain/act/decide.ts'
import { blockOf } from '../../../shared/domain/act/block-of.ts'
import { hashesToJudge } from '../../../shared/domain/act/hashes-to-judge.ts'
import { assert } from '../../../shared/domain/assert.ts'
import type { CaseState } from '../../../shared/domain/case/case-state.ts'
import { holderOf } from '../../../shared/domain/case/holder-of.ts'
import { settle } from '../../../shared/domain/case/settle.ts'
import { columnsAfter, publicityRowAfter, standingColumns } from '../../acts/case-after.ts'
import { scopesForOrganization } from '../../acts/publish-case.ts'
import type { RulingToRecord } from '../../acts/record-act.ts'
import { canonicalJson, sha256Hex } from '../../audit/canonical-hash.ts'
import type { EventToWrite } from '../../audit/write-new-chains.ts'
import type { AudienceAndScope } from '../../feed/grant-scope.ts'
import type { Publication } from '../../feed/publish.ts'
import { actDocument } from '../../projections/act-document.ts'
import { storedCaseView } from '../../projections/case-view.ts'
import type { StoredCase, StoredVerdict } from '../../repositories/load-case.ts'
import type { SeedDesk } from '../seed-desk.ts'
import { listed } from '../seed-steps.ts'
import { stepActId, type DemoStep } from '../story/demo-step.ts'

/** A new case with what has become of it so far; `ruleStep` leads it on. Nothing of it is in the database yet. */
export interface CaseHistory {
  stored: StoredCase
  readonly rulings: Omit<RulingToRecord, 'seq'>[]
  readonly events: EventToWrite[]
  readonly verdicts: StoredVerdict[]
  readonly acts: Publication[]
  readonly scopes: AudienceAndScope[]
}

export interface HistoryFacts {
  readonly rules: ActRules
  readonly rulesVersion: string
  readonly actorOf: (personId: string) => { readonly actor: Actor; readonly name: string }
  readonly deskOf: (personId: string) => SeedDesk
  /** The blocks that an organisation sends to block reviewers. */
  readonly mappedOf: (orgId: string) => StoredCase['mapped']
}

/**
 * One step of a new case, ruled by the rules and recorded as `ruleAct` and `placeCase` do it to one that is stored (a test
 * holds what comes of both equal). Here many are ruled in memory and written together.
 */
export function ruleStep(history: CaseHistory, step: DemoStep, number: number, facts: HistoryFacts): void {
  if (step.kind === 'place') return place(history, step.state, step.atMs, facts)
  assert(step.kind === 'submit' || step.kind === 'act', 'applications by number are neither recalled nor corrected')
  const { stored } = history
  const { caseId, atMs } = step
  const actId = stepActId(caseId, number)
  const view = settle(storedCaseView(stored), atMs)
  const act = step.kind === 'submit' ? submission(stored, actId) : travelling(stored, step, actId, facts)
  const { body } = act
  const { actor, name } = facts.actorOf(act.personId)
  const as = actingAs(view, actor, body, atMs)
  const { visit } = view
  const decision = decide({ view, act: { actId, caseId, visit, judged: act.judged, body }, actor, rules: facts.rules, nowMs: atMs }) // oxfmt-ignore
  assert(decision.outcome === 'accepted' && as !== null, `the demo's act ${actId} is accepted`)
  const stageBefore = stored.application.stage
  const change = { stored, body, decision, personId: act.personId, actId, atMs }
  const publicity = publicityRowAfter(change) ?? stored.publicity
  stand(history, { ...stored, publicity }, columnsAfter(change), facts)
  if (body.kind === 'block-verdict') giveVerdict(history, { body, actId, personId: act.personId, name, atMs })
  const stageAfter = history.stored.application.stage
  const hash = sha256Hex(act.bytes)
  const { deviceId, localSeq, previousHash } = act.link
  history.events.push({
    facts: { aggregate: `case:${caseId}`, kind: body.kind, personId: act.personId, orgId: as.orgId, role: as.role, actId, deviceId, stateBefore: stageBefore, stateAfter: stageAfter, atMs }, // oxfmt-ignore
    payload: { envelopeHash: hash, visit, judged: act.judged, body, refusalCode: '', exception: '' },
  })
  history.rulings.push({
    ...{ hash, bytes: act.bytes, signature: act.signature, forked: false, earlierReceipt: null, actId, receiptActId: actId }, // oxfmt-ignore
    about: { caseId, visit, body, deviceId, localSeq, previousHash },
    ...{ personId: act.personId, role: as.role, orgId: as.orgId, receivedAtMs: atMs },
    ...{ outcome: 'accepted', code: '', blocks: [], stageBefore, stageAfter },
  })
  const document = actDocument({
    ...{ caseId, actId, visit, personId: act.personId, personName: name, role: as.role, orgId: as.orgId },
    orgName: stored.path.find(({ orgId }) => orgId === as.orgId)?.orgName ?? '',
    ...{ receivedAtMs: atMs, outcome: 'accepted', refusalCode: '', refusalBlocks: [], stageBefore, stageAfter, body },
    onTheCase: true,
  })
  history.acts.push({ collection: 'acts', document })
  if (body.kind === 'submit' || stored.answering.orgId !== history.stored.answering.orgId)
    history.scopes.push(...scopesForOrganization(history.stored))
}

interface GivenAct {
  readonly personId: string
  readonly body: TravellingBody
  readonly judged: JudgedHashes
  readonly bytes: Buffer
  readonly signature: string
  readonly link: { readonly deviceId: string; readonly localSeq: number; readonly previousHash: string }
}

/** As `submitApplication` has it. */
function submission(stored: StoredCase, actId: string): GivenAct {
  const view = storedCaseView(stored)
  const caseId = view.id
  const judged = hashesToJudge(view, 'submit')
  const commitment = sha256Hex(commitmentText(caseId, view.visit, judged))
  const personId = stored.applicant.id
  const sent = { actId, visit: view.visit, judged: listed(judged), commitment }
  const bytes = Buffer.from(canonicalJson({ v: 1, kind: 'submit', caseId, personId, ...sent }), 'utf8')
  return { personId, body: { kind: 'submit', commitment }, judged, bytes, signature: '', link: { deviceId: '', localSeq: 0, previousHash: '' } } // oxfmt-ignore
}

function travelling(
  stored: StoredCase,
  { personId, body, caseId, atMs }: Extract<DemoStep, { kind: 'act' }>,
  actId: string,
  { deskOf, rulesVersion }: HistoryFacts,
): GivenAct {
  const view = storedCaseView(stored)
  const judged = hashesToJudge(view, body.kind, blockOf(body) ?? undefined)
  const sealed = deskOf(personId).seal({
    ...{ actId, decidedAtMs: atMs, sealedAtMs: atMs, caseId, visit: view.visit, judged: listed(judged) },
    ...{ rulesVersion, basedOn: [], body: body as TravellingBody },
  })
  const bytes = Buffer.from(sealed.payload, 'utf8')
  // Read again, as the server reads what a desk sends: the order of its fields is that of the sealed text.
  const read = JSON.parse(sealed.payload) as EnvelopePayload
  const link = { deviceId: read.deviceId, localSeq: read.localSeq, previousHash: read.previousHash }
  return { personId, body: read.body, judged, bytes, signature: sealed.signature, link }
}

/** The case with other columns: another organisation may answer for it now. */
function stand(
  history: CaseHistory,
  stored: StoredCase,
  columns: ReturnType<typeof columnsAfter>,
  { mappedOf }: HistoryFacts,
): void {
  const application = { ...stored.application, ...columns }
  const answering = stored.path[Math.max(application.step, 0)]
  assert(answering !== undefined, 'a case stands on a step of its own path')
  const verdicts = verdictsOf(history, answering.orgId)
  history.stored = { ...stored, application, answering, mapped: mappedOf(answering.orgId), verdicts }
}

/** By acts of later versions, as `placeCase` does it. */
function place(history: CaseHistory, state: CaseState, atMs: number, facts: HistoryFacts): void {
  const { stage: stageBefore, visit, id } = history.stored.application
  stand(history, history.stored, standingColumns({ state, visit: visit + 1, atMs, enteredBy: '' }), facts)
  history.events.push({
    facts: { aggregate: `case:${id}`, kind: 'demo-placed', personId: '', orgId: '', role: '', actId: '', deviceId: '', stateBefore: stageBefore, stateAfter: state.stage, atMs }, // oxfmt-ignore
    payload: { state },
  })
  if (holderOf(storedCaseView(history.stored)) !== null) history.scopes.push(...scopesForOrganization(history.stored))
}

interface Verdict {
  readonly body: Extract<TravellingBody, { kind: 'block-verdict' }>
  readonly actId: string
  readonly personId: string
  readonly name: string
  readonly atMs: number
}

function giveVerdict(history: CaseHistory, { body, actId, personId, name, atMs }: Verdict): void {
  const { stored } = history
  const found = stored.blocks.find(({ block }) => block === body.block)
  assert(found !== undefined, 'an accepted verdict is on a block that the application has')
  const { orgId } = stored.answering
  history.verdicts.push({
    ...{
      caseId: stored.application.id,
      orgId,
      block: body.block,
      verdict: body.verdict,
      contentHash: found.contentHash,
    },
    ...{ personId, actId, text: body.text, givenAtMs: atMs, personName: name },
  })
  history.stored = { ...stored, verdicts: verdictsOf(history, orgId) }
}

function verdictsOf({ verdicts }: CaseHistory, orgId: string): StoredCase['verdicts'] {
  return new Map(verdicts.filter((given) => given.orgId === orgId).map((given) => [given.block, given]))
}
