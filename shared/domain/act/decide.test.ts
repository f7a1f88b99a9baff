import { describe, expect, test } from 'vitest'
import { roles } from '../account/role.ts'
import { stages, type CaseState } from '../case/case-state.ts'
import {
  actOn,
  applicant,
  everyState,
  handler,
  pass,
  rejection,
  report,
  returnOf,
  sampleCase,
  sampleNowMs,
  samplePath,
  sampleRules,
  stampedNotice,
  stepReturn,
  submission,
  verdictOn,
  withBlock,
} from '../case/sample-case.suite.ts'
import { actKinds, type ActBody, type ActKind, type Actor } from './act.ts'
import { decide } from './decide.ts'

const everyRole: Actor = {
  personId: 'everybody',
  grants: samplePath.flatMap(({ orgId }) =>
    roles.map((role) => ({ role, orgId, blocks: ['B03'] as const, validFromMs: 0, validToMs: null })),
  ),
}

const bodies: Record<ActKind, ActBody> = {
  submit: submission,
  'recall-submission': { kind: 'recall-submission' },
  'block-verdict': verdictOn('B03'),
  'evidence-mark': {
    kind: 'evidence-mark',
    block: 'B03',
    attachmentId: 'scan-1',
    sha256: 'file-1',
    mark: 'TRUE',
    text: '',
  },
  take: { kind: 'take' },
  give: { kind: 'give', personId: 'colleague' },
  release: { kind: 'release' },
  'handler-pass': pass,
  'propose-rejection': { kind: 'propose-rejection', reasonCode: 'proof-lacking', opinion: '不符合条件。' },
  'publicity-start': { kind: 'publicity-start', from: '2026-03-02', place: '门诊楼公告栏' },
  'publicity-objection': { kind: 'publicity-objection', text: '论文署名不实' },
  'objection-answer': {
    kind: 'objection-answer',
    objectionId: 'objection-1',
    finding: 'NOT_UPHELD',
    text: '经核查不属实',
  },
  'publicity-conclude': {
    kind: 'publicity-conclude',
    proof: '人事科档案 2026-31',
    files: [stampedNotice],
    opinion: '',
  },
  'leader-report': report,
  'return-to-applicant': returnOf('B11'),
  'return-to-step': stepReturn(0),
  reject: rejection,
  'recall-report': { kind: 'recall-report' },
}

/** Everything there that an act of its kind needs, so that only the stage stands in the way. */
function caseFor(state: CaseState, kind: ActKind) {
  const shown = { from: '2026-03-02', current: true, concluded: true, objections: [{ objectionId: 'objection-1', finding: 'NOT_UPHELD' }] } as const // oxfmt-ignore
  const view = sampleCase({
    state,
    publicity: shown,
    enteredBy: kind === 'recall-report' ? 'leader-report' : 'submit',
    assigneeId: kind === 'release' ? everyRole.personId : '',
    deskPersons: ['colleague'],
  })
  return withBlock(view, 'B03', (block) => ({ ...block, attachments: [{ attachmentId: 'scan-1', sha256: 'file-1' }] }))
}

const returned: CaseState = { stage: 'DRAFT', editable: ['B11'] }
const refusedForGood: CaseState = { stage: 'REFUSED' }

function at(stage: 'UNIT_REVIEW' | 'UNIT_PUBLICITY' | 'UNIT_LEADER'): CaseState {
  return { stage, step: 0 }
}

function on(step: 1 | 2, desk: 'HANDLER' | 'LEADER'): CaseState {
  return { stage: step === 1 ? 'DEPT_REVIEW' : 'HRSS_REVIEW', step, desk }
}

/** What whoever has it on a desk may do with it there; it stays where it is, or goes back. */
function anyDesk(state: CaseState): Partial<Record<ActKind, CaseState>> {
  return { 'evidence-mark': state, take: state, give: state, release: state, 'return-to-applicant': returned }
}

/** The table of events, written out: what each act leads to from each stage and desk; what is not here is refused. */
const leadsTo: Readonly<Record<string, Partial<Record<ActKind, CaseState>>>> = {
  'DRAFT/applicant': { submit: at('UNIT_REVIEW') },
  'UNIT_REVIEW/HANDLER': {
    ...anyDesk(at('UNIT_REVIEW')),
    'recall-submission': { stage: 'DRAFT', editable: 'all' },
    'block-verdict': at('UNIT_REVIEW'),
    'handler-pass': at('UNIT_PUBLICITY'),
    'propose-rejection': at('UNIT_LEADER'),
  },
  'UNIT_PUBLICITY/HANDLER': {
    ...anyDesk(at('UNIT_PUBLICITY')),
    'propose-rejection': at('UNIT_LEADER'),
    'publicity-start': at('UNIT_PUBLICITY'),
    'publicity-objection': at('UNIT_PUBLICITY'),
    'objection-answer': at('UNIT_PUBLICITY'),
    'publicity-conclude': at('UNIT_LEADER'),
  },
  'UNIT_LEADER/LEADER': {
    ...anyDesk(at('UNIT_LEADER')),
    'publicity-objection': at('UNIT_LEADER'),
    'objection-answer': at('UNIT_LEADER'),
    'leader-report': on(1, 'HANDLER'),
    'return-to-step': at('UNIT_REVIEW'),
    reject: refusedForGood,
  },
  'DEPT_REVIEW/HANDLER': {
    ...anyDesk(on(1, 'HANDLER')),
    'block-verdict': on(1, 'HANDLER'),
    'handler-pass': on(1, 'LEADER'),
    'propose-rejection': on(1, 'LEADER'),
    'return-to-step': at('UNIT_REVIEW'),
    'recall-report': at('UNIT_LEADER'),
  },
  'DEPT_REVIEW/LEADER': {
    ...anyDesk(on(1, 'LEADER')),
    'leader-report': on(2, 'HANDLER'),
    'return-to-step': at('UNIT_REVIEW'),
    reject: refusedForGood,
  },
  'HRSS_REVIEW/HANDLER': {
    ...anyDesk(on(2, 'HANDLER')),
    'block-verdict': on(2, 'HANDLER'),
    'handler-pass': on(2, 'LEADER'),
    'propose-rejection': on(2, 'LEADER'),
    'return-to-step': at('UNIT_REVIEW'),
    'recall-report': on(1, 'LEADER'),
  },
  'HRSS_REVIEW/LEADER': {
    ...anyDesk(on(2, 'LEADER')),
    'leader-report': { stage: 'REPORTED' },
    'return-to-step': at('UNIT_REVIEW'),
    reject: refusedForGood,
  },
}

function rowOf(state: CaseState): string {
  if ('desk' in state) return `${state.stage}/${state.desk}`
  if (state.stage === 'DRAFT') return 'DRAFT/applicant'
  if (state.stage === 'UNIT_LEADER') return 'UNIT_LEADER/LEADER'
  return 'step' in state ? `${state.stage}/HANDLER` : state.stage
}

const everyPair = everyState(stages).flatMap((state) => actKinds.map((kind) => ({ state, kind, row: rowOf(state) })))

describe('decide, every stage and desk against every kind of act', () => {
  test('the pairs cover every stage, and every row that the table writes out', () => {
    const rows = new Set(everyPair.map(({ row }) => row))
    expect(Object.keys(leadsTo).filter((row) => !rows.has(row))).toEqual([])
    expect(new Set(everyPair.map(({ state }) => state.stage)).size).toBe(stages.length)
  })

  test.each(everyPair)(
    '[I11] $kind at $row does what the table of events says, or is refused',
    ({ state, kind, row }) => {
      const view = caseFor(state, kind)
      const actor = kind === 'submit' || kind === 'recall-submission' ? applicant : everyRole
      const before = structuredClone(view)
      const decision = decide({ view, act: actOn(view, bodies[kind]), actor, rules: sampleRules, nowMs: sampleNowMs })
      const next = leadsTo[row]?.[kind]
      // A unit's handler has no earlier step to return to: the stage is right, and yet there is nowhere to go.
      const refusal = kind === 'return-to-step' && 'step' in state ? 'step-not-earlier' : 'wrong-stage'
      if (next === undefined) {
        expect(decision).toEqual({ outcome: 'refused', refusal: { code: refusal, blocks: [] } })
      } else {
        const stays = JSON.stringify(next) === JSON.stringify(state)
        expect(decision).toEqual({ outcome: 'accepted', next, visit: stays ? 3 : 4 })
      }
      expect(view).toEqual(before)
    },
  )

  test.each(everyPair)(
    '[I15] $kind at $row on another visit is refused as moved, whatever else is wrong (somebody decided before)',
    ({ state, kind }) => {
      const view = sampleCase({ state, holderVerified: false, closesAtMs: 0 })
      const act = actOn(view, bodies[kind], { visit: 2, judged: {} })
      expect(
        decide({ view, act, actor: { personId: 'nobody', grants: [] }, rules: sampleRules, nowMs: sampleNowMs }),
      ).toEqual({ outcome: 'refused', refusal: { code: 'case-moved', blocks: [] } })
    },
  )
})

describe('decide', () => {
  test('[I49] the second of two passes on one visit is refused as moved, so a repeat can not pass a case twice', () => {
    const view = sampleCase()
    const act = actOn(view, pass)
    const first = decide({ view, act, actor: handler, rules: sampleRules, nowMs: sampleNowMs })
    expect(first.outcome).toBe('accepted')
    const moved = sampleCase({ state: { stage: 'UNIT_PUBLICITY', step: 0 }, visit: 4 })
    expect(decide({ view: moved, act, actor: handler, rules: sampleRules, nowMs: sampleNowMs })).toEqual({
      outcome: 'refused',
      refusal: { code: 'case-moved', blocks: [] },
    })
  })

  test('[I15] a case that was passed, returned and came back is another visit, although all content is the same', () => {
    const act = actOn(sampleCase({ visit: 3 }), pass)
    const back = sampleCase({ visit: 6 })
    expect(decide({ view: back, act, actor: handler, rules: sampleRules, nowMs: sampleNowMs })).toMatchObject({
      refusal: { code: 'case-moved' },
    })
  })

  test('an act decided on the view of another case is a bug, not a refusal', () => {
    const view = sampleCase()
    const act = actOn(view, pass, { caseId: 'case-2' })
    expect(() => decide({ view, act, actor: handler, rules: sampleRules, nowMs: sampleNowMs })).toThrow(/^bug:/)
  })
})
