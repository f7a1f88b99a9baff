import { expect, test } from 'vitest'
import { EvidenceFailure } from './evidence-failure.ts'
import { asEvidenceFailure } from './pdf-failure.ts'

const thrown = (name: string, more: object = {}) => Object.assign(new Error('from pdf.js'), { name, ...more })

test.each([
  ['PasswordException', {}, 'evidence-encrypted'],
  ['InvalidPDFException', {}, 'evidence-unreadable'],
  ['UnknownErrorException', { details: 'FormatError: Page dictionary kid is invalid.' }, 'evidence-unreadable'],
  ['UnknownErrorException', { details: 'ParserEOFException: End of file inside array.' }, 'evidence-unreadable'],
  ['UnknownErrorException', { details: 'RangeError: Array buffer allocation failed' }, 'evidence-demanding'],
  ['UnknownErrorException', {}, 'internal'],
  ['Error', {}, 'internal'],
  ['TypeError', {}, 'internal'],
])('%s %o is %s: only a fault of the file sends it back to the applicant', (name, more, code) => {
  expect(asEvidenceFailure(thrown(name, more))).toMatchObject({ code })
})

test('what the store said and what was cancelled stay what they are', () => {
  for (const cause of [new EvidenceFailure('evidence-offline'), thrown('AbortError'), 'a word']) {
    expect(asEvidenceFailure(cause)).toBe(cause)
  }
})
