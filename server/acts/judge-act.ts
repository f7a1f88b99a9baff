import { commitmentText } from '../../shared/contract/applicant/commitment-text.ts'
import type { RefusalCode } from '../../shared/contract/errors.ts'
import type { Act, Actor } from '../../shared/domain/act/act.ts'
import { actingAs, type ActingAs } from '../../shared/domain/act/acting-as.ts'
import { decide, type AcceptedDecision } from '../../shared/domain/act/decide.ts'
import { assert } from '../../shared/domain/assert.ts'
import { personsWithRole } from '../../shared/contract/documents/persons-with-role.ts'
import { deskOf } from '../../shared/domain/case/desk-of.ts'
import { holderOf } from '../../shared/domain/case/holder-of.ts'
import type { CaseView } from '../../shared/domain/case/case-view.ts'
import type { BlockCode } from '../../shared/domain/block/block-code.ts'
import { settle } from '../../shared/domain/case/settle.ts'
import { sha256Hex } from '../audit/canonical-hash.ts'
import type { WriteTransaction } from '../database/database.ts'
import { storedCaseView } from '../projections/case-view.ts'
import { loadActor } from '../repositories/load-actor.ts'
import { loadCase, type StoredCase } from '../repositories/load-case.ts'
import { loadColleagues } from '../repositories/load-colleagues.ts'
import { loadRules } from '../repositories/load-rules.ts'
import { areHere } from '../uploads/brought-files.ts'

/** An act to be ruled. `receivedAtMs`: proven server receipt time, the only time that rules read (I12). */
export interface ActToJudge {
  readonly personId: string
  readonly act: Act
  readonly rulesVersion: string
  readonly receivedAtMs: number
  /** Never applied, whatever the rules say: its author was told so before it left the desk. */
  readonly parked: boolean
  /** A refusal that stands before the rules are asked, such as of a revoked device. */
  readonly refusedBefore: RefusalCode | null
}

export type Answer =
  | { readonly outcome: 'accepted'; readonly decision: AcceptedDecision }
  | { readonly outcome: 'refused'; readonly code: RefusalCode; readonly blocks: readonly BlockCode[] }

/** What the rules say, with what they were asked about. `as` null: an outsider. */
export interface Judgement {
  readonly stored: StoredCase | null
  readonly actor: Actor
  readonly as: ActingAs | null
  readonly answer: Answer
}

/** Asks the rules about an act on a case that this transaction has locked; changes nothing. */
export async function judgeAct(tx: WriteTransaction, asked: ActToJudge): Promise<Judgement> {
  const { act, personId, receivedAtMs, refusedBefore } = asked
  const actor = await loadActor(tx, personId)
  const stored = await loadCase(tx, act.caseId)
  if (stored === null) return { stored, actor, as: null, answer: refusal('case-unknown') }
  const view = settle(await viewFor(tx, stored, asked), receivedAtMs)
  const as = actingAs(view, actor, act.body, receivedAtMs)
  if (as === null) return { stored, actor, as, answer: refusal('case-unknown') }
  if (refusedBefore !== null) return { stored, actor, as, answer: refusal(refusedBefore) }
  const rules = await loadRules(tx, asked.rulesVersion, receivedAtMs)
  const decision = decide({ view, act, actor, rules, nowMs: receivedAtMs })
  assert(decision.outcome !== 'unknown', "the server's view is complete")
  if (decision.outcome === 'refused') {
    const { code, blocks } = decision.refusal
    return { stored, actor, as, answer: refusal(code, blocks) }
  }
  if (asked.parked) return { stored, actor, as, answer: refusal('act-parked') }
  if (!commitmentHolds(act)) return { stored, actor, as, answer: refusal('commitment-mismatch') }
  if (!(await filesAreHere(tx, asked))) return { stored, actor, as, answer: refusal('proof-not-here') }
  return { stored, actor, as, answer: { outcome: 'accepted', decision } }
}

/** The server's view with those facts that only acts of this kind ask for. */
async function viewFor(tx: WriteTransaction, stored: StoredCase, { act, receivedAtMs }: ActToJudge): Promise<CaseView> {
  const view = storedCaseView(stored)
  const { body } = act
  if (body.kind === 'give') return { ...view, deskPersons: await personsOfDesk(tx, view, receivedAtMs) }
  if (body.kind !== 'evidence-mark') return view
  const attachments = await attachmentsOf(tx, act.caseId, body.block)
  const blocks = view.blocks.map((block) => (block.code === body.block ? { ...block, attachments } : block))
  return { ...view, blocks }
}

/** Everybody with the role of the desk on which the case lies. */
async function personsOfDesk(tx: WriteTransaction, view: CaseView, nowMs: number): Promise<readonly string[]> {
  const [orgId, desk] = [holderOf(view), deskOf(view.state)]
  if (orgId === null || desk === null) return []
  const colleagues = await loadColleagues(tx, orgId)
  return personsWithRole(colleagues, desk, nowMs)
}

function attachmentsOf(tx: WriteTransaction, caseId: string, block: BlockCode) {
  return tx
    .selectFrom('attachment')
    .select(['id as attachmentId', 'sha256'])
    .where('caseId', '=', caseId)
    .where('block', '=', block)
    .where('removedAtMs', 'is', null)
    .execute()
}

/** [I13] The commitment is over exactly the snapshot that the submission names. */
function commitmentHolds({ caseId, visit, judged, body }: Act): boolean {
  return body.kind !== 'submit' || body.commitment === sha256Hex(commitmentText(caseId, visit, judged))
}

/**
 * [E9] A desk sends the scans before the act. One that comes without them is refused and not put off: its desk may never have them
 * again, and what waits behind it would wait for ever.
 */
async function filesAreHere(tx: WriteTransaction, { act, personId }: ActToJudge): Promise<boolean> {
  if (act.body.kind !== 'publicity-conclude') return true
  return areHere(tx, act.body.files, { personId, caseId: act.caseId })
}

function refusal(code: RefusalCode, blocks: readonly BlockCode[] = []): Answer {
  return { outcome: 'refused', code, blocks }
}
