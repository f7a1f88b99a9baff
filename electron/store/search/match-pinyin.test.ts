import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchPinyin } from './match-pinyin.ts'
import { readText } from './syllables.ts'

const name = (text: string) => readText(text, true)

describe('readText', () => {
  it.each([
    ['单国强', ['shan', 'guo', 'qiang']],
    ['曾小贤', ['zeng', 'xiao', 'xian']],
    ['欧阳思远', ['ou', 'yang', 'si', 'yuan']],
    ['尉迟恭', ['yu', 'chi', 'gong']],
    ['吕明', ['lv', 'ming']],
    ['解Ａ·珠𠮷', ['xie', '', 'zhu', '']],
  ])('%s as a name is read %j', (text, syllables) => {
    expect(name(text).syllables).toEqual(syllables)
  })

  it('a character with several readings is read as its word', () => {
    expect(readText('重庆银行', false).syllables).toEqual(['chong', 'qing', 'yin', 'hang'])
    expect(readText('单位', false).syllables).toEqual(['dan', 'wei'])
  })

  it('has one reading for each character, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('张', '重', '庆', '𠮷', 'ab', '１', '儿', '嗯', ' '), maxLength: 8 }),
        fc.boolean(),
        (text, isName) => {
          // oxfmt-ignore
          const { characters, syllables, folded } = readText(text, isName)
          expect(characters.join('')).toBe(folded)
          expect(syllables).toHaveLength(characters.length)
        },
      ),
    )
  })
})

describe('matchPinyin', () => {
  it.each([
    ['张三丰', 'zhangsanfeng', 'exact', 0, 3],
    ['张三丰', 'zhangsan', 'prefix', 0, 2],
    ['张三丰', 'zsf', 'prefix', 0, 3],
    ['张三丰', 'zhsf', 'prefix', 0, 3],
    ['张三丰', 'zhangsf', 'prefix', 0, 3],
    ['张三丰', 'zsanf', 'prefix', 0, 3],
    ['张三丰', 'zhangs', 'prefix', 0, 2],
    ['张三丰', 'zhan', 'prefix', 0, 1],
    ['张三丰', 'sanf', 'infix', 1, 3],
    ['张三丰', '张san', 'prefix', 0, 2],
    ['吕明', 'lvm', 'prefix', 0, 2],
    ['吕明', 'luming', 'exact', 0, 2],
    ['西安', 'xian', 'exact', 0, 2],
    ['A组张三', 'azzs', 'prefix', 0, 4],
  ] as const)('%s is found by %s', (text, word, kind, begin, end) => {
    expect(matchPinyin(name(text), word)).toEqual({ kind, begin, end })
  })

  it.each([
    ['张三丰', 'zhangf'],
    ['张三丰', 'zhas'],
    ['张三丰', 'li'],
    ['张三丰', 'zsfx'],
    ['abc', 'abc'],
  ])('%s is not found by %s', (text, word) => {
    expect(matchPinyin(name(text), word)).toBeNull()
  })

  it('syllables, initials and characters of a stretch find it, however they are mixed', () => {
    const characters = fc.array(fc.constantFrom('张', '三', '李', '四', '诸', '葛', '重', '阳'), {
      minLength: 1,
      maxLength: 5,
    })
    fc.assert(
      fc.property(
        characters,
        fc.array(fc.constantFrom(0, 1, 2), { minLength: 5, maxLength: 5 }),
        fc.nat(4),
        (text, ways, skipped) => {
          // oxfmt-ignore
          const read = name(text.join(''))
          const from = Math.min(skipped, text.length - 1)
          const word = text.slice(from).map((character, index) => {
            const syllable = read.syllables[from + index] ?? ''
            return [syllable, syllable.slice(0, 1), character][ways[index] ?? 0]
          })
          if (!/[a-z]/.test(word.join(''))) return
          expect(matchPinyin(read, word.join(''))).not.toBeNull()
        },
      ),
    )
  })

  it('a long word on a long text is decided at once', () => {
    const read = readText('张'.repeat(400), false)
    const began = performance.now()
    expect(matchPinyin(read, `${'zhang'.repeat(19)}x`)).toBeNull()
    expect(performance.now() - began).toBeLessThan(200)
  })
})
