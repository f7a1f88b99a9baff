import { describe, expect, test } from 'vitest'
import type { BlockCode } from '../block/block-code.ts'
import { edited, handler, pass, sampleCase, sampleNowMs, sampleRules, withBlock } from '../case/sample-case.suite.ts'
import { decide } from './decide.ts'
import { namedContent } from './named-content.ts'
import type { SeenContent } from './seen-content.ts'

const before = sampleCase()
const seen: SeenContent = {
  visit: before.visit,
  hashes: Object.fromEntries(before.blocks.map(({ code, contentHash }) => [code, contentHash])),
}
const isBack = { ...before, visit: before.visit + 2 }

describe('namedContent', () => {
  test('[I15] a case that went away and is back as it was is named as it lies there now', () => {
    expect(namedContent({ seen, shown: isBack, kind: 'handler-pass' })).toEqual({
      visit: isBack.visit,
      judged: { B03: 'B03-first', B11: 'B11-first' },
    })
  })

  test('[I15] a change in a block that the act does not judge keeps it on the visit that was seen, so that it is refused', () => {
    // B14 is not mapped: a pass names no hash of it.
    const shown = withBlock(isBack, 'B14', edited)
    const named = namedContent({ seen, shown, kind: 'handler-pass' })
    expect(named).toEqual({ visit: before.visit, judged: { B03: 'B03-first', B11: 'B11-first' } })
    const act = { actId: 'act-1', caseId: shown.id, ...named, body: pass }
    expect(decide({ view: shown, act, actor: handler, rules: sampleRules, nowMs: sampleNowMs })).toMatchObject({
      refusal: { code: 'case-moved' },
    })
  })

  test('[I15] a verdict is about its block: what changed elsewhere does not keep it back', () => {
    const shown = withBlock(isBack, 'B14', edited)
    const named = (block: BlockCode) => namedContent({ seen, shown, kind: 'block-verdict', block })
    expect(named('B11')).toEqual({ visit: isBack.visit, judged: { B11: 'B11-first' } })
    expect(named('B14').visit).toBe(before.visit)
  })

  test('[I15] once the change is acknowledged, the present visit is named', () => {
    const shown = withBlock(isBack, 'B14', edited)
    const known = { ...seen, hashes: { ...seen.hashes, B14: 'B14-first-changed' } }
    expect(namedContent({ seen: known, shown, kind: 'handler-pass' }).visit).toBe(isBack.visit)
    const another = withBlock(shown, 'B17', edited)
    expect(namedContent({ seen: known, shown: another, kind: 'handler-pass' }).visit).toBe(before.visit)
  })

  test('[I15] a block that is new or gone is a change', () => {
    const fewer = { ...isBack, blocks: isBack.blocks.filter(({ code }) => code !== 'B14') }
    expect(namedContent({ seen, shown: fewer, kind: 'handler-pass' }).visit).toBe(before.visit)
    const { B14: _unseen, ...hashes } = seen.hashes
    expect(namedContent({ seen: { ...seen, hashes }, shown: isBack, kind: 'handler-pass' }).visit).toBe(before.visit)
  })

  test('[I15] the hashes are those that were seen; a block that was not is named by none', () => {
    const shown = withBlock(before, 'B11', edited)
    expect(namedContent({ seen, shown, kind: 'block-verdict', block: 'B11' }).judged).toEqual({ B11: 'B11-first' })
    const { B11: _unseen, ...hashes } = seen.hashes
    expect(namedContent({ seen: { ...seen, hashes }, shown, kind: 'handler-pass' }).judged).toEqual({
      B03: 'B03-first',
    })
  })
})
