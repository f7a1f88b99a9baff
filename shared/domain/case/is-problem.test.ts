import { expect, test } from 'vitest'
import { verdictKinds } from './case-view.ts'
import { isProblem } from './is-problem.ts'

test('[E5] a problem and a veto say that something is wrong', () => {
  expect(verdictKinds.filter(isProblem)).toEqual(['PROBLEM', 'VETO'])
})
