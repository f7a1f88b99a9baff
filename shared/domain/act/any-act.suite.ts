import fc from 'fast-check'
import { roles, type Role } from '../account/role.ts'
import { blockCodes, type BlockCode } from '../block/block-code.ts'
import { stages, type CaseState } from '../case/case-state.ts'
import { verdictKinds, type BlockView, type CaseView } from '../case/case-view.ts'
import {
  applicant,
  everyState,
  judgedBlock,
  sampleBlock,
  sampleNowMs,
  samplePath,
  sampleRules,
} from '../case/sample-case.suite.ts'
import type { Act, ActBody, Actor, RoleGrantView } from './act.ts'
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
  })
  return mostly(
    fc.boolean().map((mapped) => judgedBlock(sampleBlock(code, { mapped }))),
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
})

/** What a desk may know of the same case: some blocks, some facts. */
export function partOf(view: CaseView): fc.Arbitrary<CaseView> {
  const facts = fc.record({
    holderVerified: fc.constantFrom(view.holderVerified, null),
    blocks: fc.subarray([...view.blocks]),
    closesAtMs: fc.constantFrom(view.closesAtMs, null),
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
  const reasonCode = mostly(fc.constantFrom(...sampleRules.reasonCodes), fc.constantFrom('dislike', ''))
  const returned = fc.array(fc.record({ block, reasonCode, text: anyText }), { maxLength: 3 })
  const verdict = fc.constantFrom(...verdictKinds)
  const submission = fc.record({ kind: fc.constant('submit' as const), commitment: fc.string() })
  const review = fc.oneof(
    fc.record({ kind: fc.constant('block-verdict' as const), block, verdict, text: anyText }),
    fc.record({ kind: fc.constant('handler-pass' as const), opinion: anyText }),
    fc.record({ kind: fc.constant('return-to-applicant' as const), blocks: returned, opinion: anyText }),
  )
  const [likely, unlikely] = view.state.stage === 'DRAFT' ? [submission, review] : [review, submission]
  return fc.oneof({ weight: 4, arbitrary: likely }, { weight: 1, arbitrary: unlikely })
}

/** Any act on the view, sensible or not; mostly it names the view's visit and hashes. */
export function anyActOn(view: CaseView): fc.Arbitrary<Act> {
  return anyBody(view).chain((body) => {
    const current = hashesToJudge(view, body.kind, body.kind === 'block-verdict' ? body.block : undefined)
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
