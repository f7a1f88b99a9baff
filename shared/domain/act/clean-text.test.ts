import { describe, expect, test } from 'vitest'
import { isBlank, maxTextCodePoints, textProblem } from './clean-text.ts'

describe('textProblem', () => {
  test.each([
    ['nothing', '', null],
    ['Chinese with a rare character beyond the first plane', '𠮷野同志材料属实。', null],
    ['an emoji of several code points', '👩‍⚕️', null],
    ['new lines and tabs', 'a\n\tb', null],
    ['U+0000', 'a\u0000b', 'nul'],
    ['a high surrogate alone', 'a\ud842', 'surrogate'],
    ['a low surrogate alone', '\udfb7a', 'surrogate'],
    ['surrogates in the wrong order', '\udfb7\ud842', 'surrogate'],
    ['a letter and its accent apart', 'e\u0301', 'not-nfc'],
    ['a compatibility ideograph that NFC replaces', '\uf900', 'not-nfc'],
  ])('%s', (_, text, problem) => {
    expect(textProblem(text)).toBe(problem)
  })

  test('length is counted in code points, so rare characters cost no more than others', () => {
    expect(textProblem('𠮷'.repeat(maxTextCodePoints))).toBeNull()
    expect(textProblem('𠮷'.repeat(maxTextCodePoints + 1))).toBe('too-long')
    expect(textProblem('好'.repeat(maxTextCodePoints + 1))).toBe('too-long')
  })
})

describe('isBlank', () => {
  test.each(['', ' ', '\n\t', '\u00a0', '\u3000', '\u200b\ufeff', '\u00ad', '\u3164', '\u2800', '\u0007'])(
    '[I24] %j shows nothing, so it is no reason',
    (text) => {
      expect(isBlank(text)).toBe(true)
    },
  )

  test.each(['好', '.', ' x ', '👍', '𠮷'])('%j can be seen', (text) => {
    expect(isBlank(text)).toBe(false)
  })
})
