import { describe, expect, test } from 'vitest'
import { roles } from '../account/role.ts'
import { stages, type CaseState } from '../case/case-state.ts'
import {
  actOn,
  applicant,
  everyState,
  handler,
  pass,
  returnOf,
  sampleCase,
  sampleNowMs,
  samplePath,
  sampleRules,
  submission,
  verdictOn,
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
  'block-verdict': verdictOn('B03'),
  'handler-pass': pass,
  'return-to-applicant': returnOf('B11'),
}

const returned: CaseState = { stage: 'DRAFT', editable: ['B11'] }

/** The table of events, written out: what each act leads to from each stage and desk; what is not here is refused. */
const leadsTo: Readonly<Record<string, Partial<Record<ActKind, CaseState>>>> = {
  'DRAFT/applicant': { submit: { stage: 'UNIT_REVIEW', step: 0 } },
  'UNIT_REVIEW/HANDLER': {
    'block-verdict': { stage: 'UNIT_REVIEW', step: 0 },
    'handler-pass': { stage: 'UNIT_PUBLICITY', step: 0 },
    'return-to-applicant': returned,
  },
  'UNIT_PUBLICITY/HANDLER': { 'return-to-applicant': returned },
  'UNIT_LEADER/LEADER': { 'return-to-applicant': returned },
  'DEPT_REVIEW/HANDLER': {
    'block-verdict': { stage: 'DEPT_REVIEW', step: 1, desk: 'HANDLER' },
    'handler-pass': { stage: 'DEPT_REVIEW', step: 1, desk: 'LEADER' },
    'return-to-applicant': returned,
  },
  'DEPT_REVIEW/LEADER': { 'return-to-applicant': returned },
  'HRSS_REVIEW/HANDLER': {
    'block-verdict': { stage: 'HRSS_REVIEW', step: 2, desk: 'HANDLER' },
    'handler-pass': { stage: 'HRSS_REVIEW', step: 2, desk: 'LEADER' },
    'return-to-applicant': returned,
  },
  'HRSS_REVIEW/LEADER': { 'return-to-applicant': returned },
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
      const view = sampleCase({ state })
      const actor = kind === 'submit' ? applicant : everyRole
      const before = structuredClone(view)
      const decision = decide({ view, act: actOn(view, bodies[kind]), actor, rules: sampleRules, nowMs: sampleNowMs })
      const next = leadsTo[row]?.[kind]
      if (next === undefined) {
        expect(decision).toEqual({ outcome: 'refused', refusal: { code: 'wrong-stage', blocks: [] } })
      } else {
        expect(decision).toEqual({ outcome: 'accepted', next, visit: kind === 'block-verdict' ? 3 : 4 })
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
