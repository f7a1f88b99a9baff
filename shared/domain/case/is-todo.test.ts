import { describe, expect, test } from 'vitest'
import { isTodo } from './is-todo.ts'
import {
  applicant,
  blockReviewer,
  edited,
  handler,
  holderOfRole,
  leader,
  sampleCase,
  sampleDraft,
  sampleNowMs,
  withBlock,
} from './sample-case.suite.ts'

describe('isTodo', () => {
  test.each([
    ['handler', 'UNIT_REVIEW', handler, true],
    ['handler', 'UNIT_PUBLICITY', handler, true],
    ['handler', 'UNIT_LEADER', handler, false],
    ['leader', 'UNIT_REVIEW', leader, false],
    ['leader', 'UNIT_PUBLICITY', leader, false],
    ['leader', 'UNIT_LEADER', leader, true],
    ["other organisation's handler", 'UNIT_REVIEW', holderOfRole('HANDLER', 'title-office'), false],
    ['former handler', 'UNIT_REVIEW', holderOfRole('HANDLER', 'hospital', { validToMs: sampleNowMs }), false],
  ] as const)('%s at %s', (_, stage, actor, todo) => {
    expect(isTodo(sampleCase({ state: { stage, step: 0 } }), actor, sampleNowMs)).toBe(todo)
  })

  test('waits for a block reviewer until every own mapped block has a verdict on its content', () => {
    const done = sampleCase()
    expect(isTodo(done, blockReviewer, sampleNowMs)).toBe(false)
    const missing = withBlock(done, 'B11', (block) => ({ ...block, verdict: null }))
    expect(isTodo(missing, blockReviewer, sampleNowMs)).toBe(true)
    expect(isTodo(withBlock(done, 'B11', edited), blockReviewer, sampleNowMs)).toBe(true)
    const others = holderOfRole('BLOCK_REVIEWER', 'hospital', { blocks: ['B03', 'B14'] })
    expect(isTodo(missing, others, sampleNowMs)).toBe(false)
  })

  test('waits for no block reviewer once the handler passed', () => {
    const passed = sampleCase({ state: { stage: 'UNIT_PUBLICITY', step: 0 } })
    const missing = withBlock(passed, 'B11', (block) => ({ ...block, verdict: null }))
    expect(isTodo(missing, blockReviewer, sampleNowMs)).toBe(false)
  })

  test('[I8] an own application waits for others, not for oneself', () => {
    expect(isTodo(sampleCase(), { ...handler, personId: applicant.personId }, sampleNowMs)).toBe(false)
  })

  test('a draft waits for no reviewer', () => {
    expect(isTodo(sampleDraft(), handler, sampleNowMs)).toBe(false)
  })
})
