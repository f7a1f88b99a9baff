import { expect, test } from 'vitest'
import { neighboursAmong } from './neighbours-of.ts'

test('among what was found the neighbours are those before and after, at its ends none', () => {
  const found = ['a', 'b', 'c']
  expect(neighboursAmong(found, 'a')).toEqual({ previous: null, next: { caseId: 'b', index: 1 } })
  expect(neighboursAmong(found, 'b')).toEqual({ previous: { caseId: 'a', index: 0 }, next: { caseId: 'c', index: 2 } })
  expect(neighboursAmong(found, 'c').next).toBeNull()
  expect(neighboursAmong(found, 'x')).toEqual({ previous: null, next: null })
})
