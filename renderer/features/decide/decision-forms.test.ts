import { expect, test } from 'vitest'
import { fillTemplate, openPlaceholders } from '../../../shared/domain/act/fill-template.ts'
import { slotOf } from '../../../shared/contract/documents/draft-form.ts'
import { fakeCase } from '../../desktop/fake-case.suite.ts'
import {
  emptyDraft,
  isEmptyDraft,
  readPass,
  readReturn,
  readVerdict,
  rememberedText,
  withoutReturned,
  withReturned,
} from './decision-forms.ts'
import { blockWords, placeholderNames, returnWords } from './template-words.ts'

const names = placeholderNames(fakeCase(), fakeCase().templates)

test('drafts are named as the store knows them', () => {
  expect(slotOf('block-verdict', 'B11')).toBe('verdict-B11')
  expect([slotOf('handler-pass', null), slotOf('return-to-applicant', null)]).toEqual(['pass', 'return'])
})

test('[I24] true needs no words, a problem and a veto do; blanks are no words', () => {
  const verdict = (kind: string, text: string) => readVerdict('B11', { text, form: { verdict: kind } }, names)?.lack
  expect(verdict('TRUE', '')).toBeNull()
  expect(verdict('PROBLEM', ' \u200b\n')).toEqual({ what: 'verdict-text' })
  expect(verdict('VETO', '')).toEqual({ what: 'verdict-text' })
  expect(verdict('VETO', '伪造')).toBeNull()
  expect(readVerdict('B11', emptyDraft, names)).toBeNull()
})

test('[E5] a pass needs an opinion, of 4,000 characters at most', () => {
  expect(readPass(emptyDraft, names).lack).toEqual({ what: 'opinion' })
  expect(readPass({ text: '字'.repeat(4003), form: {} }, names).lack).toEqual({ what: 'length', excess: 3 })
  expect(readPass({ text: '𠮷'.repeat(4000), form: {} }, names).lack).toBeNull()
})

test('what is sent is composed the way both ends compose it', () => {
  expect(readPass({ text: ' e\u0301\u0000\ud800 ', form: {} }, names).body.opinion).toBe('é\ufffd')
})

test('[I24] a return names every silent block before it can be sent', () => {
  const blocks = ['B03', 'B11', 'B14'] as const
  const { rules } = fakeCase()
  expect(readReturn(emptyDraft, blocks, rules, names).lack).toEqual({ what: 'blocks' })
  let draft = withReturned(emptyDraft, { block: 'B11', reasonCode: '', text: '缺目录页' })
  draft = withReturned(draft, { block: 'B03', reasonCode: 'unclear-scan', text: '' })
  expect(readReturn(draft, blocks, rules, names).lack).toEqual({ what: 'reasons', blocks: ['B03', 'B11'] })
  draft = withReturned(draft, { block: 'B11', reasonCode: 'missing-evidence', text: '缺目录页' })
  draft = withoutReturned(draft, 'B03')
  expect(readReturn({ ...draft, text: '请补正' }, blocks, rules, names)).toEqual({
    body: {
      kind: 'return-to-applicant',
      blocks: [{ block: 'B11', reasonCode: 'missing-evidence', text: '缺目录页' }],
      opinion: '请补正',
    },
    lack: null,
  })
})

test('a block taken out and ticked again has its text back', () => {
  const draft = withReturned(emptyDraft, { block: 'B11', reasonCode: 'unclear-scan', text: '模糊' })
  expect(rememberedText(withoutReturned(draft, 'B11'), 'B11')).toBe('模糊')
})

test('standard texts are filled with what is known; the rest stays to be seen', () => {
  const filled = fillTemplate('{姓名}同志请于{截止时间}前修改{模块}。', { 姓名: '欧阳文博', 模块: '论文' })
  expect(filled).toBe('欧阳文博同志请于{截止时间}前修改论文。')
  expect(openPlaceholders(filled, names)).toEqual(['{截止时间}'])
  expect(openPlaceholders('没有空处', names)).toEqual([])
})

test('a standard text with a place that nobody has filled cannot be sent', () => {
  expect(readPass({ text: '请于{截止时间}前提交，{截止时间}为限。', form: {} }, names).lack).toEqual({
    what: 'placeholders',
    places: ['{截止时间}'],
  })
  expect(readVerdict('B11', { text: '{模块}', form: { verdict: 'TRUE' } }, names)?.lack?.what).toBe('placeholders')
  const draft = withReturned(emptyDraft, { block: 'B11', reasonCode: 'unclear-scan', text: '{原因}' })
  expect(readReturn(draft, ['B11'], fakeCase().rules, names).lack?.what).toBe('placeholders')
})

test('braces that no standard text uses belong to the text, and names that the desk knows are places in any', () => {
  const quoted = '论文二所用铁氰化物 {Fe(CN)6} 的浓度见第三页，集合 {a, b}。'
  expect(readPass({ text: quoted, form: {} }, names).lack).toBeNull()
  expect(openPlaceholders(quoted, names)).toEqual([])
  expect(openPlaceholders('{ 姓名 }同志请于{截止时间}前', placeholderNames(fakeCase(), []))).toEqual(['{ 姓名 }'])
})

test('a reason that the rules in force do not know is none', () => {
  const draft = withReturned(emptyDraft, { block: 'B11', reasonCode: 'of-last-year', text: '缺页' })
  expect(readReturn(draft, ['B11'], fakeCase().rules, names).lack).toEqual({ what: 'reasons', blocks: ['B11'] })
})

test('what goes into a standard text is Chinese, whatever the desk speaks', () => {
  expect(blockWords('B11')).toEqual({ 模块: '论文' })
  const returned = (['B03', 'B11'] as const).map((block) => ({ block, reasonCode: 'unclear-scan', text: '' }))
  expect(returnWords(returned, [{ code: 'unclear-scan', text: '不清晰' }])).toEqual({
    模块: '学历学位、论文',
    原因: '不清晰',
  })
})

test('a draft is empty when nothing is chosen and nothing written; a tick is a choice', () => {
  expect(isEmptyDraft({ text: ' ', form: { 'text-B11': '\n' } })).toBe(true)
  expect(isEmptyDraft({ text: '', form: { 'reason-B11': '' } })).toBe(false)
  expect(isEmptyDraft({ text: '', form: { verdict: 'TRUE' } })).toBe(false)
  expect(isEmptyDraft({ text: '', form: { 'text-B11': '缺页' } })).toBe(false)
})
