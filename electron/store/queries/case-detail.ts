import type { OutboxDocument } from '../../../shared/contract/documents/outbox-document.ts'
import type { PartDocument } from '../../../shared/contract/documents/part-document.ts'
import type {
  ColleaguesReference,
  MeReference,
  RulesReference,
  TemplateReference,
} from '../../../shared/contract/documents/reference-document.ts'
import type {
  CaseAct,
  CaseAttachment,
  CaseBlock,
  CaseDetail,
  CaseOffer,
  CaseStep,
  CaseVerdict,
  WorkListRow,
} from '../../../shared/contract/desktop.ts'
import { actingAs, firstRoleOf } from '../../../shared/domain/act/acting-as.ts'
import { offeredActs } from '../../../shared/domain/act/offered-acts.ts'
import type { BlockCode } from '../../../shared/domain/block/block-code.ts'
import { awaitedVerdicts } from '../../../shared/domain/case/awaited-verdicts.ts'
import { effectiveVerdict } from '../../../shared/domain/case/effective-verdict.ts'
import { holderOf } from '../../../shared/domain/case/holder-of.ts'
import type { CaseView } from '../../../shared/domain/case/case-view.ts'
import { localDateOf } from '../../../shared/domain/calendar/local-date.ts'
import { returnableSteps } from '../../../shared/domain/case/returnable-steps.ts'
import { stepOf } from '../../../shared/domain/case/step-of.ts'
import type { ActRules } from '../../../shared/domain/act/decision.ts'
import { isUnsealed } from '../outbox/unsealed-acts.ts'
import { actorOf } from './actor-of.ts'
import type { CaseFile } from './case-file.ts'
import { caseShowing } from './case-showing.ts'
import { withOwnProof } from './own-proof.ts'
import { scanMarks } from './scan-marks.ts'
import { withDeskPersons } from './with-desk-persons.ts'
import { caseViewOf } from './case-view-of.ts'
import { isOpenRefusal, outboxState } from './outbox-state.ts'
import { overlay } from './overlay.ts'
import { restingActs } from './resting-acts.ts'

export interface CaseDetailInput {
  readonly file: CaseFile
  readonly row: WorkListRow
  readonly me: MeReference | null
  readonly rules: RulesReference | null
  /** The same as the rules take them, with the calendar. */
  readonly actRules: ActRules | null
  readonly colleagues: ReadonlyMap<string, ColleaguesReference>
  readonly templates: readonly TemplateReference[]
  readonly stateOf: (attachmentId: string, sha256: string) => CaseAttachment['state']
  readonly nowMs: number
  /** Until when an own act waits before it may be sealed; 0 where only the network is waited for. */
  readonly waitsUntilMs: (actId: string) => number
}

/** The case as its screen shows it: snapshot, own unruled acts on top, what is offered, what was done. */
export function caseDetail(input: CaseDetailInput): CaseDetail {
  const { file, me, rules, actRules, row } = input
  const actor = actorOf(me)
  const snapshot = caseViewOf(file.document, file.parts)
  const seen = overlay({
    view: snapshot,
    own: file.own,
    snapshotSeq: file.document.seq,
    actor,
    rules: actRules,
    nowMs: input.nowMs,
  })
  const view = withDeskPersons(seen, input.colleagues, input.nowMs)
  const holder = holderOf(view)
  const mayAct = rules !== null && !row.unknownToServer
  const myRoles = new Set(actor.grants.filter((grant) => grant.orgId === holder).map((grant) => grant.role))
  const acts = actsOf(input, snapshot)
  return {
    row,
    path: pathOf(file, view),
    assignee: assigneeOf(input, view),
    assignmentRule: rules?.assignment ?? 'warn',
    colleagues: colleaguesOf(input, view),
    returnTo: returnableSteps(view).map((step) => ({ step, orgName: file.document.path[step]?.orgName ?? '' })),
    today: localDateOf(input.nowMs),
    isRejectionProposed: view.enteredBy === 'propose-rejection',
    publicity: caseShowing(
      view,
      actRules,
      acts.filter(({ state }) => state === 'waiting' || state === 'received' || state === 'accepted'),
    ),
    holderOrgName: file.document.path.find((step) => step.orgId === holder)?.orgName ?? '',
    mode: file.document.mode,
    series: file.document.series,
    visit: view.visit,
    blocks: withOwnProof(blocksOf(input, view), file),
    offers: mayAct ? offersOf(view, input) : [],
    acts,
    drafts: [...file.drafts],
    rules,
    templates: input.templates.filter((template) => myRoles.has(template.role)),
  }
}

/** Where it was, lies, and will come to; after the last step all of it is done, and a rejected one stays where it was rejected. */
function pathOf({ document, acts }: CaseFile, { state }: CaseView): CaseStep[] {
  const rejected = acts.findLast(({ kind, outcome }) => kind === 'reject' && outcome === 'accepted')
  const rejectedAt = document.path.findIndex(({ orgId }) => orgId === rejected?.orgId)
  const isBefore = state.stage === 'DRAFT' || state.stage === 'WITHDRAWN' || state.stage === 'ABANDONED'
  const isRejected = state.stage === 'REFUSED' || state.stage === 'TERMINATED'
  const here = isRejected ? rejectedAt : (stepOf(state) ?? (isBefore ? -1 : document.path.length))
  return document.path.map(({ orgName, kind }, step) => ({
    orgName,
    kind,
    at: step < here ? 'done' : step === here ? 'here' : 'ahead',
  }))
}

/** Who has it: as the server says, or by an own act on its way. */
function assigneeOf({ file, me, colleagues, nowMs }: CaseDetailInput, view: CaseView): CaseDetail['assignee'] {
  const { assigneeId } = view
  if (assigneeId === '') return null
  const { document } = file
  const mine = assigneeId === me?.personId
  if (assigneeId === document.assigneeId) return { personName: document.assigneeName, sinceMs: document.assignedAtMs, mine } // oxfmt-ignore
  const own = file.own.findLast(({ body }) => body.kind === 'take' || body.kind === 'give')
  const known = [...colleagues.values()].flatMap(({ people }) => people)
  const personName = mine ? (me?.name ?? '') : (known.find(({ personId }) => personId === assigneeId)?.name ?? '')
  return { personName, sinceMs: own?.decidedAtMs ?? nowMs, mine }
}

function colleaguesOf({ colleagues, me }: CaseDetailInput, view: CaseView): CaseDetail['colleagues'] {
  const known = [...colleagues.values()].flatMap(({ people }) => people)
  return (view.deskPersons ?? [])
    .filter((personId) => ![view.assigneeId, view.applicantPersonId, me?.personId].includes(personId))
    .flatMap((personId) => {
      const found = known.find((each) => each.personId === personId)
      return found === undefined ? [] : [{ personId, name: found.name }]
    })
}

function offersOf(view: CaseView, { me, actRules, nowMs }: CaseDetailInput): CaseOffer[] {
  if (!actRules) return []
  return offeredActs(view, actorOf(me), actRules, nowMs).map(({ kind, block, refusal }) => ({
    kind,
    block,
    refusal: refusal && { code: refusal.code, blocks: [...refusal.blocks] },
  }))
}

function blocksOf({ file, me, stateOf, nowMs }: CaseDetailInput, view: CaseView): CaseBlock[] {
  const marksOf = scanMarks({ acts: file.acts, own: file.own, me })
  const awaited = awaitedVerdicts(view, actorOf(me), nowMs)
  const blocks = new Map<BlockCode, CaseBlock>()
  for (const part of file.parts) {
    const { payload } = part
    if (payload.kind === 'block') {
      const seen = view.blocks.find((block) => block.code === part.block)
      const { contentHash, mapped } = payload
      blocks.set(part.block, {
        block: part.block,
        contentHash,
        mapped,
        awaited: awaited.includes(part.block),
        verdict: verdictOf(part, file, seen, me),
        rows: [],
        attachments: [],
      })
    } else if (payload.kind === 'row') blocks.get(part.block)?.rows.push(payload)
    else {
      const { attachmentId, sha256 } = payload
      const state = stateOf(attachmentId, sha256)
      blocks.get(part.block)?.attachments.push({ ...payload, state, marks: marksOf(attachmentId, sha256) })
    }
  }
  return [...blocks.values()]
}

/** The verdict on a block: the server's, or this person's own that is still on its way. */
function verdictOf(
  part: PartDocument,
  file: CaseFile,
  seen: CaseView['blocks'][number] | undefined,
  me: MeReference | null,
): CaseVerdict | null {
  if (part.payload.kind !== 'block' || !seen?.verdict) return null
  const effective = effectiveVerdict(seen) !== null
  const server = part.payload.verdict
  const own = file.own.find((row) => row.id === seen.verdict?.actId)
  if (own && own.body.kind === 'block-verdict' && server?.actId !== own.id) {
    return {
      verdict: own.body.verdict,
      text: own.body.text,
      personName: me?.name ?? '',
      givenAtMs: own.decidedAtMs,
      effective,
      mine: true,
      waiting: own.ruling === null,
    }
  }
  if (!server) return null
  const { verdict, text, personName, givenAtMs } = server
  return { verdict, text, personName, givenAtMs, effective, mine: own !== undefined, waiting: false }
}

/** Ruled acts from the feed and own ones that are not among them, oldest first. */
function actsOf(input: CaseDetailInput, snapshot: CaseView): CaseAct[] {
  const { file, me } = input
  const own = new Map(file.own.map((row) => [row.id, row]))
  const ruled = file.acts.map((act): CaseAct => {
    const mine = own.get(act.actId)
    own.delete(act.actId)
    return {
      actId: act.actId,
      kind: act.kind,
      body: act.body,
      personName: act.personName,
      role: act.role,
      orgName: act.orgName,
      mine: mine !== undefined || act.personId === me?.personId,
      state: mine !== undefined && act.outcome === 'refused' ? outboxState(mine).state : act.outcome,
      refusalCode: act.refusalCode,
      refusalBlocks: act.refusalBlocks,
      atMs: act.receivedAtMs,
      receipt: mine?.receipt ?? null,
      ...(act.batch === undefined ? {} : { batch: act.batch }),
      takeBack: null,
      isOpen: mine !== undefined && isOpenRefusal(mine),
    }
  })
  const waiting = [...own.values()].map((row) => ownAct(row, input, snapshot))
  return [...ruled, ...waiting].sort((a, b) => a.atMs - b.atMs)
}

/** As whom it was done is worked out as the server will, on the case as the server has it, until its record says so itself. */
function ownAct(row: OutboxDocument, input: CaseDetailInput, snapshot: CaseView): CaseAct {
  const { file, me, nowMs } = input
  const as = actingAs(snapshot, actorOf(me), row.body, nowMs)
  return {
    actId: row.id,
    kind: row.body.kind,
    body: row.body,
    personName: me?.name ?? '',
    role: as?.role ?? firstRoleOf(row.body.kind),
    orgName: file.document.path.find(({ orgId }) => orgId === as?.orgId)?.orgName ?? me?.orgName ?? '',
    mine: true,
    ...outboxState(row),
    atMs: row.receipt?.receivedAtMs ?? row.decidedAtMs,
    receipt: row.receipt,
    ...(row.batch === undefined ? {} : { batch: row.batch }),
    takeBack: takeBackOf(row, input),
    isOpen: isOpenRefusal(row),
  }
}

function takeBackOf(row: OutboxDocument, input: CaseDetailInput): CaseAct['takeBack'] {
  if (!isUnsealed(row)) return null
  const { file, nowMs, waitsUntilMs } = input
  return { untilMs: waitsUntilMs(row.id), restedOnBy: restingActs(file, input, row.id, nowMs) }
}
