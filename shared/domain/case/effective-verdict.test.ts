import { describe, expect, test } from 'vitest'
import { effectiveVerdict } from './effective-verdict.ts'
import { edited, judgedBlock, sampleBlock } from './sample-case.suite.ts'

describe('effectiveVerdict', () => {
  const judged = judgedBlock(sampleBlock('B03', { mapped: true }), 'PROBLEM')

  test('[I15] counts on the content that it was given on', () => {
    expect(effectiveVerdict(judged)).toBe(judged.verdict)
  })

  test('[I15] lapses when the block changes', () => {
    expect(effectiveVerdict(edited(judged))).toBeNull()
  })

  test('[I15] counts again when the content is again what was judged', () => {
    expect(effectiveVerdict({ ...edited(judged), contentHash: judged.contentHash })).toBe(judged.verdict)
  })

  test('is none where none was given', () => {
    expect(effectiveVerdict(sampleBlock('B03'))).toBeNull()
  })
})
