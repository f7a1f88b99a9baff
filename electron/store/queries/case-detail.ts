import { actRulesOf } from '../../../shared/contract/documents/act-rules-of.ts'
import type { ActDocument } from '../../../shared/contract/documents/act-document.ts'
import type { DraftDocument } from '../../../shared/contract/documents/draft-document.ts'
import type { OutboxDocument } from '../../../shared/contract/documents/outbox-document.ts'
import type { PartDocument } from '../../../shared/contract/documents/part-document.ts'
import type {
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
  CaseVerdict,
  WorkListRow,
} from '../../../shared/contract/desktop.ts'
import type { CaseDocument } from '../../../shared/contract/documents/case-document.ts'
import { actingAs, firstRoleOf } from '../../../shared/domain/act/acting-as.ts'
import { offeredActs } from '../../../shared/domain/act/offered-acts.ts'
import type { BlockCode } from '../../../shared/domain/block/block-code.ts'
import { awaitedVerdicts } from '../../../shared/domain/case/awaited-verdicts.ts'
import { effectiveVerdict } from '../../../shared/domain/case/effective-verdict.ts'
import { holderOf } from '../../../shared/domain/case/holder-of.ts'
import type { CaseView } from '../../../shared/domain/case/case-view.ts'
import { actorOf } from './actor-of.ts'
import { caseViewOf } from './case-view-of.ts'
import { overlay } from './overlay.ts'

/** Everything of one case that lies on this desk. */
export interface CaseFile {
  readonly document: CaseDocument
  /** In form order. */
  readonly parts: readonly PartDocument[]
  readonly acts: readonly ActDocument[]
  readonly own: readonly OutboxDocument[]
  readonly drafts: readonly DraftDocument[]
}

export interface CaseDetailInput {
  readonly file: CaseFile
  readonly row: WorkListRow
  readonly me: MeReference | null
  readonly rules: RulesReference | null
  readonly templates: readonly TemplateReference[]
  readonly stateOf: (attachmentId: string, sha256: string) => CaseAttachment['state']
  readonly nowMs: number
}

/** The case as its screen shows it: snapshot, own unruled acts on top, what is offered, what was done. */
export function caseDetail(input: CaseDetailInput): CaseDetail {
  const { file, me, rules, row } = input
  const actor = actorOf(me)
  const snapshot = caseViewOf(file.document, file.parts)
  const view = overlay({
    view: snapshot,
    own: file.own,
    snapshotSeq: file.document.seq,
    actor,
    rules: rules && actRulesOf(rules),
    nowMs: input.nowMs,
  })
  const holder = holderOf(view)
  const mayAct = rules !== null && !row.unknownToServer
  const myRoles = new Set(actor.grants.filter((grant) => grant.orgId === holder).map((grant) => grant.role))
  return {
    row,
    holderOrgName: file.document.path.find((step) => step.orgId === holder)?.orgName ?? '',
    mode: file.document.mode,
    series: file.document.series,
    visit: view.visit,
    blocks: blocksOf(input, view),
    offers: mayAct ? offersOf(view, input) : [],
    acts: actsOf(input, snapshot),
    drafts: [...file.drafts],
    rules,
    templates: input.templates.filter((template) => myRoles.has(template.role)),
  }
}

function offersOf(view: CaseView, { me, rules, nowMs }: CaseDetailInput): CaseOffer[] {
  if (!rules) return []
  return offeredActs(view, actorOf(me), actRulesOf(rules), nowMs).map(({ kind, block, refusal }) => ({
    kind,
    block,
    refusal: refusal && { code: refusal.code, blocks: [...refusal.blocks] },
  }))
}

function blocksOf({ file, me, stateOf, nowMs }: CaseDetailInput, view: CaseView): CaseBlock[] {
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
    else blocks.get(part.block)?.attachments.push({ ...payload, state: stateOf(payload.attachmentId, payload.sha256) })
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
      state: act.outcome,
      refusalCode: act.refusalCode,
      refusalBlocks: act.refusalBlocks,
      atMs: act.receivedAtMs,
      receipt: mine?.receipt ?? null,
    }
  })
  const waiting = [...own.values()].map((row) => ownAct(row, input, snapshot))
  return [...ruled, ...waiting].sort((a, b) => a.atMs - b.atMs)
}

/** As whom it was done is worked out as the server will, on the case as the server has it, until its record says so itself. */
function ownAct(row: OutboxDocument, { file, me, nowMs }: CaseDetailInput, snapshot: CaseView): CaseAct {
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
  }
}

/** How far an own act has come. */
export function outboxState(row: OutboxDocument): Pick<CaseAct, 'state' | 'refusalCode' | 'refusalBlocks'> {
  if (row.ruling) return { state: row.ruling.outcome, refusalCode: row.ruling.code, refusalBlocks: row.ruling.blocks }
  return { state: row.receipt ? 'received' : 'waiting', refusalCode: '', refusalBlocks: [] }
}
