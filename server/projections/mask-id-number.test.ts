import { expect, it } from 'vitest'
import { maskIdNumber } from './mask-id-number.ts'

it('a document number is shown by its first three and last four characters', () => {
  expect(maskIdNumber('360199198206141234')).toBe('360***********1234')
  expect(maskIdNumber('1234567')).toBe('*******')
})
