import { expect, test } from 'vitest'
import {
  actOn,
  holderOfRole,
  pass,
  sampleCase,
  sampleNowMs,
  sampleRules,
  verdictOn,
  withBlock,
} from '../case/sample-case.suite.ts'
import type { Act, ActBody, Actor } from './act.ts'
import { restingOn } from './resting-on.ts'

const reviewing = holderOfRole('BLOCK_REVIEWER', 'hospital', { blocks: ['B03', 'B11'] })
const both: Actor = { personId: 'both', grants: [...holderOfRole('HANDLER').grants, ...reviewing.grants] }
const scan = { attachmentId: 'a1', sha256: 'f'.repeat(64) }
/** Both mapped blocks wait for their verdict. */
const view = withBlock(
  withBlock(sampleCase(), 'B03', (block) => ({ ...block, verdict: null, attachments: [scan] })),
  'B11',
  (block) => ({ ...block, verdict: null }),
)

function resting(bodies: readonly ActBody[], taken: number): string[] {
  const acts: Act[] = bodies.map((body, index) => actOn(view, body, { actId: `act-${index}` }))
  const asked = { view, acts, actId: `act-${taken}`, actor: both, rules: sampleRules, nowMs: sampleNowMs }
  return restingOn(asked).map(({ actId }) => actId)
}

test('[I49] [I16] a pass rests on each verdict without which it would be refused, verdicts rest on nothing', () => {
  const bodies = [verdictOn('B03'), verdictOn('B11'), pass]
  expect(resting(bodies, 0)).toEqual(['act-2'])
  expect(resting(bodies, 1)).toEqual(['act-2'])
  expect(resting(bodies, 2)).toEqual([])
  expect(resting(bodies.slice(0, 2), 0)).toEqual([])
})

test('[I49] a second verdict on the same block stands without the first', () => {
  expect(resting([verdictOn('B03'), verdictOn('B03', 'PROBLEM', '缺页'), verdictOn('B11')], 0)).toEqual([])
})

test('[I49] the verdict that used a mark rests on it', () => {
  const mark: ActBody = { kind: 'evidence-mark', block: 'B03', ...scan, mark: 'TRUE', text: '' }
  expect(resting([mark, verdictOn('B11'), verdictOn('B03')], 0)).toEqual(['act-2'])
})

test('an act that is not among them has nothing resting on it', () => {
  expect(resting([verdictOn('B03')], 7)).toEqual([])
})
