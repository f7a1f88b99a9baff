import type { Role } from '../account/role.ts'
import type { Act, ActBody, Actor, RoleGrantView } from '../act/act.ts'
import type { ActRules } from '../act/decision.ts'
import { blockOf } from '../act/block-of.ts'
import { hashesToJudge } from '../act/hashes-to-judge.ts'
import { applicantBlockCodes, type BlockCode } from '../block/block-code.ts'
import type { CaseState, ReviewStep } from './case-state.ts'
import type { ProofFile } from '../evidence-file/proof-file.ts'
import type { BlockView, CaseView, PublicityView, VerdictKind } from './case-view.ts'

/** 2026-03-10 09:00 in Nanchang, in ms. */
export const sampleNowMs = 1_773_104_400_000

export const samplePath: readonly ReviewStep[] = [
  { orgId: 'hospital', kind: 'UNIT' },
  { orgId: 'health-commission', kind: 'DEPT' },
  { orgId: 'title-office', kind: 'HRSS' },
]

export const sampleRules: ActRules = {
  version: 'rules-1',
  reasonCodes: ['scan-unreadable', 'proof-lacking'],
  requiredBlocks: ['B01', 'B03'],
  assignment: 'warn',
  smallUnits: [],
  publicity: { workingDays: 5, countStartDay: false, proofRequired: true },
  calendar: { years: [{ year: 2026, source: 'of the tests', holidays: [], workdays: [] }] },
}

/** The stamped notice of a publicity. */
export const stampedNotice: ProofFile = {
  sha256: 'a'.repeat(64),
  sizeBytes: 300_000,
  mime: 'application/pdf',
  name: '公示盖章.pdf',
}

export const applicant: Actor = { personId: 'zhou', grants: [] }

/** Who holds one role in one organisation, from long ago and without end. */
export function holderOfRole(role: Role, orgId = 'hospital', over: Partial<RoleGrantView> = {}): Actor {
  const grant: RoleGrantView = { role, orgId, blocks: [], validFromMs: 0, validToMs: null, ...over }
  return { personId: `${role}@${orgId}`, grants: [grant] }
}

export const handler = holderOfRole('HANDLER')
export const leader = holderOfRole('LEADER')
export const blockReviewer = holderOfRole('BLOCK_REVIEWER', 'hospital', { blocks: ['B03', 'B11'] })

export function sampleBlock(code: BlockCode, over: Partial<BlockView> = {}): BlockView {
  return { code, contentHash: `${code}-first`, rowCount: 1, mapped: false, verdict: null, attachments: [], ...over }
}

/** The block with a verdict on the content it has. */
export function judgedBlock(block: BlockView, verdict: VerdictKind = 'TRUE'): BlockView {
  const { contentHash } = block
  return { ...block, verdict: { verdict, contentHash, personId: 'BLOCK_REVIEWER@hospital', actId: 'act-of-verdict' } }
}

/** In the hospital's review, third visit, all the applicant's blocks filled in; B03 and B11 mapped and found true. */
export function sampleCase(over: Partial<CaseView> = {}): CaseView {
  const mapped: readonly BlockCode[] = ['B03', 'B11']
  return {
    id: 'case-1',
    applicantPersonId: applicant.personId,
    state: { stage: 'UNIT_REVIEW', step: 0 },
    visit: 3,
    path: samplePath,
    holderVerified: true,
    applicantAdministers: false,
    blocks: applicantBlockCodes.map((code) =>
      mapped.includes(code) ? judgedBlock(sampleBlock(code, { mapped: true })) : sampleBlock(code),
    ),
    blocksKnown: 'all',
    closesAtMs: sampleNowMs + 86_400_000,
    enteredBy: 'submit',
    touched: false,
    assigneeId: '',
    handledBy: [],
    publicity: null,
    deskPersons: [handler.personId, 'HANDLER-2@hospital'],
    submittedOn: '2026-03-02',
    submittedFrom: 'all',
    ...over,
  }
}

export function sampleDraft(over: Partial<CaseView> = {}): CaseView {
  return sampleCase({ state: { stage: 'DRAFT', editable: 'all' }, ...over })
}

/** The case with one block replaced. */
export function withBlock(view: CaseView, code: BlockCode, change: (block: BlockView) => BlockView): CaseView {
  return { ...view, blocks: view.blocks.map((block) => (block.code === code ? change(block) : block)) }
}

/** The block after its owner changed it; its verdict stays where it was, on the old content. */
export function edited(block: BlockView): BlockView {
  return { ...block, contentHash: `${block.contentHash}-changed` }
}

/** An act on the view as it is, naming all hashes it must. */
export function actOn(view: CaseView, body: ActBody, over: Partial<Act> = {}): Act {
  const judged = hashesToJudge(view, body.kind, blockOf(body) ?? undefined)
  return { actId: 'act-1', caseId: view.id, visit: view.visit, judged, body, ...over }
}

export const submission: ActBody = { kind: 'submit', commitment: 'signed' }
export const pass: ActBody = { kind: 'handler-pass', opinion: '材料完整,同意。' }

export function verdictOn(block: BlockCode, verdict: VerdictKind = 'TRUE', text = ''): ActBody {
  return { kind: 'block-verdict', block, verdict, text }
}

export function returnOf(...blocks: readonly BlockCode[]): ActBody {
  const returned = blocks.map((block) => ({ block, reasonCode: 'scan-unreadable', text: '第二页看不清。' }))
  return { kind: 'return-to-applicant', blocks: returned, opinion: '' }
}

export const report: ActBody = { kind: 'leader-report', opinion: '同意上报。' }

export const rejection: ActBody = {
  kind: 'reject',
  to: 'REFUSED',
  reasonCode: 'proof-lacking',
  opinion: '不符合条件。',
}

export function stepReturn(step: number): ActBody {
  return { kind: 'return-to-step', step, reasonCode: 'proof-lacking', opinion: '请补齐材料。' }
}

/** In the unit's publicity of what it says now, since 2 March 2026: over on the 9th, a day before the sample's now. */
export function publicCase(over: Partial<CaseView> = {}, publicity: Partial<PublicityView> = {}): CaseView {
  const shown = { from: '2026-03-02', current: true, concluded: false, objections: [], ...publicity }
  return sampleCase({
    state: { stage: 'UNIT_PUBLICITY', step: 0 },
    enteredBy: 'handler-pass',
    publicity: shown,
    ...over,
  })
}

/** With the unit's leader, after a publicity that was concluded. */
export function leadersCase(over: Partial<CaseView> = {}, publicity: Partial<PublicityView> = {}): CaseView {
  return publicCase(
    {
      state: { stage: 'UNIT_LEADER', step: 0 },
      enteredBy: 'publicity-conclude',
      handledBy: [handler.personId],
      ...over,
    },
    { concluded: true, ...publicity },
  )
}

/** Every state there is on the sample path, one of each stage and desk. */
export function everyState(stages: readonly CaseState['stage'][]): readonly CaseState[] {
  return stages.flatMap((stage): readonly CaseState[] => {
    switch (stage) {
      case 'DRAFT':
        return [
          { stage, editable: 'all' },
          { stage, editable: ['B11'] },
        ]
      case 'UNIT_REVIEW':
      case 'UNIT_PUBLICITY':
      case 'UNIT_LEADER':
        return [{ stage, step: 0 }]
      case 'DEPT_REVIEW':
      case 'HRSS_REVIEW': {
        const step = stage === 'DEPT_REVIEW' ? 1 : 2
        return [
          { stage, step, desk: 'HANDLER' },
          { stage, step, desk: 'LEADER' },
        ]
      }
      default:
        return [{ stage }]
    }
  })
}
