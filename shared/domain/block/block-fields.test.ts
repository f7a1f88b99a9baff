import { expect, it } from 'vitest'
import { applicantBlockCodes, blockCodes } from './block-code.ts'
import { blockForm } from './block-fields.ts'

it('knows the form of every block of the applicant, and of no other', () => {
  expect(blockCodes.filter((block) => blockForm(block) !== null)).toEqual(applicantBlockCodes)
})

it('has each label once in a block, and choices exactly where one is to be made', () => {
  for (const block of applicantBlockCodes) {
    const fields = blockForm(block)?.fields ?? []
    expect(new Set(fields.map(({ label }) => label)).size).toBe(fields.length)
    for (const { label, kind, choices } of fields) {
      expect(label).not.toContain('*')
      expect(choices.length > 0).toBe(kind === 'choice')
    }
  }
})
