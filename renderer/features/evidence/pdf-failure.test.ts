import { expect, test } from 'vitest'
import { EvidenceFailure } from './evidence-failure.ts'
import { asEvidenceFailure } from './pdf-failure.ts'

const thrown = (name: string, more: object = {}) => Object.assign(new Error('from pdf.js'), { name, ...more })

test.each([
  ['PasswordException', {}, 'evidence-encrypted'],
  ['InvalidPDFException', {}, 'evidence-unsupported'],
  ['UnknownErrorException', { details: 'FormatError: Page dictionary kid is invalid.' }, 'evidence-unsupported'],
  ['UnknownErrorException', { details: 'RangeError: Array buffer allocation failed' }, 'internal'],
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
