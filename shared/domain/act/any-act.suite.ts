import fc from 'fast-check'
import { roles, type Role } from '../account/role.ts'
import { blockCodes, type BlockCode } from '../block/block-code.ts'
import { stages, type CaseState } from '../case/case-state.ts'
import { verdictKinds, type BlockView, type CaseView, type PublicityView } from '../case/case-view.ts'
import type { ProofFile } from '../evidence-file/proof-file.ts'
import {
  applicant,
  everyState,
  judgedBlock,
  sampleBlock,
  sampleNowMs,
  samplePath,
  sampleRules,
  stampedNotice,
} from '../case/sample-case.suite.ts'
import { isUnderExamination } from '../case/is-under-examination.ts'
import {
  actKinds,
  evidenceMarks,
  objectionFindings,
  rejectionStages,
  type Act,
  type ActBody,
  type ActKind,
  type Actor,
  type RoleGrantView,
} from './act.ts'
import { blockOf } from './block-of.ts'
import type { DecideInput } from './decision.ts'
import { hashesToJudge } from './hashes-to-judge.ts'

const anyCode = fc.constantFrom(...blockCodes)
const anyHash = fc.constantFrom('first', 'second', 'third')

/** Mostly `usual`, sometimes `odd`: enough of both that neither yes nor no is rare. */
function mostly<T>(usual: fc.Arbitrary<T>, odd: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof({ weight: 14, arbitrary: usual }, { weight: 1, arbitrary: odd })
}

/** Mostly the sample's now; else near the edge instants, or far from them. */
const anyNowMs = mostly(fc.constant(sampleNowMs), fc.constantFrom(sampleNowMs - 1, sampleNowMs + 1, 0, sampleNowMs * 2))

/** Texts that every rule takes. */
export const goodText = fc.constantFrom('同意。', '第二页看不清', '𠮷', 'x', '好'.repeat(4000))

/** Also texts that bad clients and attackers send. */
const anyText = mostly(
  goodText,
  fc.oneof(
    fc.constantFrom('', ' ', '\u3000', 'a\u0000', '\ud800', 'e\u0301', '好'.repeat(4001)),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
  ),
)

const oneScan: BlockView['attachments'] = [{ attachmentId: 'scan-1', sha256: 'file-1' }]

function anyBlock(code: BlockCode): fc.Arbitrary<BlockView> {
  const verdict = fc.record({
    verdict: fc.constantFrom(...verdictKinds),
    contentHash: anyHash,
    personId: fc.constant('lin'),
    actId: fc.constant('act-of-verdict'),
  })
  const messy = fc.record({
    code: fc.constant(code),
    contentHash: anyHash,
    rowCount: fc.nat({ max: 2 }),
    mapped: fc.boolean(),
    verdict: fc.oneof(fc.constant(null), verdict),
    attachments: fc.constant(oneScan),
  })
  return mostly(
    fc.boolean().map((mapped) => judgedBlock(sampleBlock(code, { mapped, attachments: oneScan }))),
    messy,
  )
}

const underReview = everyState(['UNIT_REVIEW', 'UNIT_PUBLICITY', 'UNIT_LEADER', 'DEPT_REVIEW', 'HRSS_REVIEW'])
const anyDraft = fc.uniqueArray(anyCode, { maxLength: 8 }).map((editable): CaseState => ({ stage: 'DRAFT', editable }))

/** Any state; the stages that acts of this version move come up more often. */
const anyState = fc.oneof(
  { weight: 2, arbitrary: anyDraft },
  { weight: 5, arbitrary: fc.constantFrom(...underReview) },
  { weight: 1, arbitrary: fc.constantFrom(...everyState(stages)) },
)

const anyBlocks = mostly(
  fc.uniqueArray(anyCode, { maxLength: 8 }).map((codes) => [...new Set<BlockCode>(['B01', 'B03', ...codes])]),
  fc.uniqueArray(anyCode, { maxLength: 8 }),
).chain((codes) => fc.tuple(...codes.map(anyBlock)))

const anyFinding = fc.constantFrom(null, 'UPHELD' as const, 'NOT_UPHELD' as const)

const anyPublicity: fc.Arbitrary<PublicityView> = fc.record({
  from: mostly(fc.constant('2026-03-02'), fc.constantFrom('2026-03-04', '2025-12-30')),
  current: mostly(fc.constant(true), fc.constant(false)),
  concluded: mostly(fc.constant(true), fc.constant(false)),
  objections: mostly<PublicityView['objections']>(
    fc.constantFrom<PublicityView['objections'][]>(
      [],
      [{ objectionId: 'objection-1', finding: 'NOT_UPHELD' as const }],
    ),
    fc.array(fc.record({ objectionId: fc.constantFrom('objection-1', 'objection-2'), finding: anyFinding }), {
      maxLength: 2,
    }),
  ),
})

/** A server's view: every fact there. */
export const wholeView: fc.Arbitrary<CaseView> = fc.record({
  id: fc.constant('case-1'),
  applicantPersonId: fc.constant(applicant.personId),
  state: anyState,
  visit: fc.nat({ max: 3 }),
  path: fc.constant(samplePath),
  holderVerified: mostly(fc.constant(true), fc.constant(false)),
  applicantAdministers: mostly(fc.constant(false), fc.constant(true)),
  blocks: anyBlocks,
  blocksKnown: fc.constant('all' as const),
  closesAtMs: fc.constantFrom(sampleNowMs - 1, sampleNowMs, sampleNowMs + 1000),
  enteredBy: mostly<CaseView['enteredBy']>(
    fc.constantFrom('submit', 'leader-report'),
    fc.constantFrom('handler-pass', 'propose-rejection', ''),
  ),
  touched: mostly(fc.constant(false), fc.constant(true)),
  assigneeId: mostly(fc.constantFrom('', 'chen'), fc.constant('lin')),
  handledBy: mostly(fc.constant([]), fc.constantFrom<readonly string[]>(['chen'], ['lin', 'chen'])),
  publicity: fc.option(anyPublicity, { freq: 6 }),
  deskPersons: fc.constant(['chen', 'lin']),
  submittedOn: fc.constantFrom('2026-03-02', '2026-03-09'),
  submittedFrom: fc.constantFrom<CaseView['submittedFrom']>('all', ['B03']),
})

/** What a desk may know of the same case: some blocks, some facts. */
export function partOf(view: CaseView): fc.Arbitrary<CaseView> {
  const facts = fc.record({
    holderVerified: fc.constantFrom(view.holderVerified, null),
    blocks: fc.subarray([...view.blocks]),
    closesAtMs: fc.constantFrom(view.closesAtMs, null),
    handledBy: fc.constantFrom(view.handledBy, null),
    deskPersons: fc.constantFrom(view.deskPersons, null),
    submittedFrom: fc.constantFrom(view.submittedFrom, null),
  })
  return facts.map((known) => ({ ...view, ...known, blocksKnown: 'some' }))
}

const anyGrant: fc.Arbitrary<RoleGrantView> = fc.record({
  role: fc.oneof(fc.constantFrom<Role>('HANDLER', 'LEADER', 'BLOCK_REVIEWER'), fc.constantFrom(...roles)),
  orgId: fc.constantFrom(...samplePath.map(({ orgId }) => orgId)),
  blocks: mostly<readonly BlockCode[]>(fc.constant(blockCodes), fc.subarray([...blockCodes])),
  validFromMs: mostly(fc.constant(0), fc.constant(sampleNowMs)),
  validToMs: mostly(fc.constant<number | null>(null), fc.constant<number | null>(sampleNowMs)),
})

/** Every office that decides something, at every organisation of the path, over all blocks and without end. */
const everyOffice: readonly RoleGrantView[] = samplePath.flatMap(({ orgId }) =>
  (['HANDLER', 'LEADER', 'BLOCK_REVIEWER'] as const).map((role) => ({
    role,
    orgId,
    blocks: blockCodes,
    validFromMs: 0,
    validToMs: null,
  })),
)

const anyActor: fc.Arbitrary<Actor> = fc.record({
  personId: fc.constantFrom(applicant.personId, 'chen', 'lin'),
  grants: fc.oneof(fc.array(anyGrant, { minLength: 3, maxLength: 9 }), fc.constant(everyOffice)),
})

/** Bodies of every kind, sensible or not, mostly about blocks that the application has and mostly such as its stage takes. */
function anyBody(view: CaseView): fc.Arbitrary<ActBody> {
  const own = view.blocks.map(({ code }) => code)
  const block = own.length === 0 ? anyCode : mostly(fc.constantFrom(...own), anyCode)
  const bodies = bodiesOf(block)
  const usual = usualKinds(view)
  const rest = actKinds.filter((kind) => !usual.includes(kind))
  const oneOf = (kinds: readonly ActKind[]) =>
    fc.constantFrom(...kinds).chain((kind): fc.Arbitrary<ActBody> => bodies[kind])
  return fc.oneof({ weight: 4, arbitrary: oneOf(usual) }, { weight: 1, arbitrary: oneOf(rest) })
}

function bodiesOf(block: fc.Arbitrary<BlockCode>): Readonly<Record<ActKind, fc.Arbitrary<ActBody>>> {
  const reasonCode = mostly(fc.constantFrom(...sampleRules.reasonCodes), fc.constantFrom('dislike', ''))
  const returned = fc.array(fc.record({ block, reasonCode, text: anyText }), { maxLength: 3 })
  const text = anyText
  const of = <K extends ActKind>(kind: K) => ({ kind: fc.constant(kind) })
  const no = { reasonCode, opinion: anyText }
  return {
    submit: fc.record({ ...of('submit'), commitment: fc.string() }),
    'recall-submission': fc.record(of('recall-submission')),
    'block-verdict': fc.record({ ...of('block-verdict'), block, verdict: fc.constantFrom(...verdictKinds), text }),
    'evidence-mark': fc.record({
      ...of('evidence-mark'),
      block,
      attachmentId: mostly(fc.constant('scan-1'), fc.constant('scan-2')),
      sha256: mostly(fc.constant('file-1'), fc.constant('file-2')),
      mark: fc.constantFrom(...evidenceMarks),
      text,
    }),
    take: fc.record(of('take')),
    give: fc.record({ ...of('give'), personId: fc.constantFrom('lin', 'chen', 'wang') }),
    release: fc.record(of('release')),
    'handler-pass': fc.record({ ...of('handler-pass'), opinion: anyText }),
    'propose-rejection': fc.record({ ...of('propose-rejection'), ...no }),
    'publicity-start': fc.record({
      ...of('publicity-start'),
      from: mostly(fc.constantFrom('2026-03-09', '2026-03-10'), fc.constantFrom('2026-02-30', '2031-01-01', '')),
      place: anyText,
    }),
    'publicity-objection': fc.record({ ...of('publicity-objection'), text }),
    'objection-answer': fc.record({
      ...of('objection-answer'),
      objectionId: mostly(fc.constant('objection-1'), fc.constant('objection-9')),
      finding: fc.constantFrom(...objectionFindings),
      text,
    }),
    'publicity-conclude': fc.record({
      ...of('publicity-conclude'),
      proof: anyText,
      files: mostly<readonly ProofFile[]>(fc.constant([stampedNotice]), fc.constant([])),
      opinion: anyText,
    }),
    'leader-report': fc.record({ ...of('leader-report'), opinion: anyText }),
    'return-to-applicant': fc.record({ ...of('return-to-applicant'), blocks: returned, opinion: anyText }),
    'return-to-step': fc.record({ ...of('return-to-step'), step: fc.integer({ min: -1, max: 3 }), ...no }),
    reject: fc.record({ ...of('reject'), to: fc.constantFrom(...rejectionStages), ...no }),
    'recall-report': fc.record(of('recall-report')),
  }
}

/** The kinds that the table of events has for the stage and desk of a case. */
function usualKinds({ state }: CaseView): readonly ActKind[] {
  if (state.stage === 'DRAFT') return ['submit']
  const anyDesk = ['evidence-mark', 'take', 'give', 'release', 'return-to-applicant', 'return-to-step'] as const
  if (state.stage === 'UNIT_PUBLICITY') {
    return [...anyDesk, 'propose-rejection', 'publicity-start', 'publicity-objection', 'objection-answer', 'publicity-conclude'] // oxfmt-ignore
  }
  if (isUnderExamination(state)) {
    const recalls = state.stage === 'UNIT_REVIEW' ? threeTimes('recall-submission') : threeTimes('recall-report')
    return [...anyDesk, 'block-verdict', 'handler-pass', 'propose-rejection', ...recalls]
  }
  return [...anyDesk, 'leader-report', 'reject', 'publicity-objection', 'objection-answer']
}

/** Of a kind that asks for a rare person. */
function threeTimes(kind: ActKind): readonly ActKind[] {
  return [kind, kind, kind]
}

/** Any act on the view, sensible or not; mostly it names the view's visit and hashes. */
export function anyActOn(view: CaseView): fc.Arbitrary<Act> {
  return anyBody(view).chain((body) => {
    const current = hashesToJudge(view, body.kind, blockOf(body) ?? undefined)
    return fc.record({
      actId: fc.constant('act-1'),
      caseId: fc.constant(view.id),
      visit: mostly(fc.constant(view.visit), fc.nat({ max: 3 })),
      judged: mostly(fc.constant(current), fc.dictionary(anyCode, anyHash, { noNullPrototype: true })),
      body: fc.constant(body),
    })
  })
}

/** Somebody, at some instant, under the sample's rules. */
export const anybody: fc.Arbitrary<Omit<DecideInput, 'view' | 'act'>> = fc.record({
  actor: anyActor,
  rules: fc.constant(sampleRules),
  nowMs: anyNowMs,
})

/** Somebody with any act on any case of which everything is known. */
export const anySituation: fc.Arbitrary<DecideInput> = wholeView.chain((view) =>
  fc
    .record({ view: fc.constant(view), act: anyActOn(view) })
    .chain((asked) => anybody.map((who) => ({ ...who, ...asked }))),
)
