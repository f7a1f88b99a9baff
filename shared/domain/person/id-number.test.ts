import { expect, it } from 'vitest'
import { birthDayOf, isIdNumber, sexOf } from './id-number.ts'

it('is 17 digits and the check digit of GB 11643', () => {
  expect(isIdNumber('11010519491231002X')).toBe(true)
  for (const wrong of ['110105194912310021', '11010519491231002x', '1101051949123100', '11010519491231002X ', ''])
    expect(isIdNumber(wrong)).toBe(false)
})

it('has a day of birth that exists', () => {
  expect(isIdNumber('360199198302290316')).toBe(false)
  expect(birthDayOf('11010519491231002X')).toBe('1949-12-31')
})

it('is told from one with one digit changed', () => {
  const number = '11010519491231002X'
  for (let at = 0; at < 17; at += 1) {
    for (const digit of '0123456789') {
      const changed = number.slice(0, at) + digit + number.slice(at + 1)
      expect(isIdNumber(changed)).toBe(changed === number)
    }
  }
})

it('says the sex', () => {
  expect(sexOf('11010519491231002X')).toBe('女')
})
