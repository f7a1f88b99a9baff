import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, foldWithOrigins, maskedGap } from './fold-text.ts'

describe('fold', () => {
  it.each([
    ['ＺＬ２０２１ ２ １２３４５６７．Ｘ', 'zl202121234567x'],
    ['36(2):112-115', '362112115'],
    ['《临床路径》，管理', '临床路径管理'],
    ['Ⅲ期', 'iii期'],
    ['José Lǜ', 'joselu'],
    ['𠮷野', '𠮷野'],
    ['', ''],
  ])('%s is compared as %s', (text, folded) => {
    expect(fold(text)).toBe(folded)
  })

  it('a mask is a gap', () => {
    expect(fold('3601**0011')).toBe(`3601${maskedGap}${maskedGap}0011`)
  })

  it('what lies between two places of a text folds to what lies between them in its fold, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.nat(40), fc.nat(40), (text, one, other) => {
        const characters = [...text]
        const part = characters.slice(Math.min(one, other), Math.max(one, other)).join('')
        expect(fold(text)).toContain(fold(part))
      }),
    )
  })

  it('the way back leads to the character that a unit came from', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const { folded, begins, ends } = foldWithOrigins(text)
        expect(folded).toBe(fold(text))
        expect([begins.length, ends.length]).toEqual([folded.length, folded.length])
        begins.forEach((begin, unit) => {
          const from = text.slice(begin, ends[unit])
          expect([...from]).toHaveLength(1)
          expect(fold(from)).toContain(folded[unit] ?? '')
        })
      }),
    )
  })
})
