import type { ActBody, JudgedHashes } from '../../shared/domain/act/act.ts'
import { decide } from '../../shared/domain/act/decide.ts'
import type { BlockCode } from '../../shared/domain/block/block-code.ts'
import { localDateOf } from '../../shared/domain/calendar/local-date.ts'
import { applyAct } from '../../shared/domain/case/apply-decision.ts'
import type { BlockView, CaseView, GivenVerdict } from '../../shared/domain/case/case-view.ts'
import { holderOf } from '../../shared/domain/case/holder-of.ts'
import type { Queryable } from '../database/database.ts'
import { storedCaseView } from '../projections/case-view.ts'
import { loadActor } from '../repositories/load-actor.ts'
import { loadCase } from '../repositories/load-case.ts'
import { currentRulesVersion, loadRules } from '../repositories/load-rules.ts'

/**
 * Where the recorded acts of a case bring it, by the domain alone: begun as the draft that it was, each act decided and applied in
 * turn. What the domain leaves to its caller, the facts of an organisation that comes to hold the case, is put in between.
 */
export async function replayActs(db: Queryable, caseId: string): Promise<CaseView> {
  const stored = await loadCase(db, caseId)
  if (stored === null) throw new Error(`there is no ${caseId}`)
  const scans = await db.selectFrom('attachment').selectAll().where('caseId', '=', caseId).execute()
  const acts = await db.selectFrom('act').selectAll().where('caseId', '=', caseId).orderBy('rulingSeq').execute()
  const mapping = await db.selectFrom('blockMapping').selectAll().execute()
  const verdicts = new Map<string, GivenVerdict>()
  const handled = new Map<string, readonly string[]>()
  /** As its holder sees it. */
  const held = (view: CaseView, judged: JudgedHashes): CaseView => {
    const orgId = holderOf(view) ?? view.path[0]?.orgId ?? ''
    const mapped = new Set(mapping.filter((each) => each.orgId === orgId).map(({ block }) => block))
    return {
      ...view,
      ...{ holderVerified: true, handledBy: handled.get(orgId) ?? [] },
      blocks: view.blocks.map((block): BlockView => ({
        ...block,
        contentHash: judged[block.code] ?? block.contentHash,
        mapped: mapped.has(block.code),
        verdict: verdicts.get(`${orgId}/${block.code}`) ?? null,
        attachments: scans
          .filter((scan) => scan.block === block.code)
          .map(({ id, sha256 }) => ({ attachmentId: id, sha256 })),
      })),
    }
  }
  let view: CaseView = {
    ...storedCaseView(stored),
    ...{ state: { stage: 'DRAFT', editable: 'all' }, visit: 0, enteredBy: '', touched: false, assigneeId: '' },
    ...{ publicity: null, submittedOn: '', submittedFrom: null },
  }
  for (const act of acts) {
    const body = JSON.parse(act.bodyJson) as ActBody
    const judged = await judgedOf(db, act.actId)
    const persons = await personsOfDesks(db)
    const nowMs = act.receivedAtMs
    view = held({ ...view, deskPersons: persons, publicity: view.publicity && { ...view.publicity } }, judged)
    const actor = await loadActor(db, act.personId)
    const rules = await loadRules(db, await currentRulesVersion(db, nowMs), nowMs)
    const given = { actId: act.actId, caseId, visit: act.visit, judged, body }
    const decision = decide({ view, act: given, actor, rules, nowMs })
    if (decision.outcome !== 'accepted')
      throw new Error(`${act.actId} would not be accepted: ${JSON.stringify(decision)}`)
    const before = view
    view = applyAct(view, given, actor, decision)
    const orgId = holderOf(before) ?? ''
    if (body.kind === 'block-verdict') verdicts.set(`${orgId}/${body.block}`, verdictOn(view, body.block))
    if (before.handledBy !== view.handledBy && view.handledBy !== null) handled.set(orgId, view.handledBy)
    if (body.kind === 'handler-pass' || body.kind === 'propose-rejection') handled.set(orgId, [act.personId])
    if (body.kind === 'submit') {
      const submittedFrom = before.state.stage === 'DRAFT' ? before.state.editable : null
      view = { ...view, submittedOn: localDateOf(nowMs), submittedFrom }
    }
  }
  return view
}

function verdictOn({ blocks }: CaseView, code: BlockCode): GivenVerdict {
  const verdict = blocks.find((block) => block.code === code)?.verdict
  if (verdict == null) throw new Error(`there is no verdict on ${code}`)
  return verdict
}

async function personsOfDesks(db: Queryable): Promise<readonly string[]> {
  const grants = await db
    .selectFrom('roleGrant')
    .select('personId')
    .where('role', 'in', ['HANDLER', 'LEADER'])
    .execute()
  return grants.map(({ personId }) => personId)
}

/** What an act said that it judged, as its audit event has it. */
async function judgedOf(db: Queryable, actId: string): Promise<JudgedHashes> {
  const events = await db.selectFrom('auditEvent').select(['factsJson', 'payloadJson']).where('payloadJson', 'like', '%judged%').where('factsJson', 'like', `%"${actId}"%`).execute() // oxfmt-ignore
  const found = events.find(({ factsJson }) => (JSON.parse(factsJson) as { actId: string }).actId === actId)
  if (found === undefined) throw new Error(`${actId} is in no audit chain`)
  return (JSON.parse(found.payloadJson ?? '{}') as { judged: JudgedHashes }).judged
}
