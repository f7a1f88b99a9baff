import { expect, it } from 'vitest'
import { problemSentences } from './problem-sentences.ts'
import { languages, sayProblem } from './say-problem.ts'
import type { ProblemCode } from './problem.ts'

const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/gu)].map((match) => match[1] ?? '').toSorted()

it('has each sentence in both languages, with the same facts in it', () => {
  for (const [zh, en] of Object.values(problemSentences)) {
    expect(zh).toMatch(/\p{Script=Han}/u)
    expect(en).not.toMatch(/\p{Script=Han}/u)
    expect(placeholders(zh)).toEqual(placeholders(en))
  }
})

it('says where it is, in words', () => {
  const problem = { place: { file: 'a.xlsx', sheet: '材料', row: 3, column: '文件' }, code: 'evidence-missing', facts: { path: 'x.pdf' } } as const // oxfmt-ignore
  expect(sayProblem(problem, 'zh-CN')).toBe(
    'a.xlsx 「材料」表第3行「文件」列：找不到文件 x.pdf。请放入文件，或改正位置（大小写也要一致）。',
  )
  expect(sayProblem(problem, 'en')).toBe('a.xlsx, sheet 材料, row 3, column 文件: There is no file x.pdf. Put it there, or correct the path (capitals count).') // oxfmt-ignore
})

it('says a refusal of the rules in the words that the applicant would read', () => {
  const facts = { code: 'deadline-passed', blocks: '' }
  for (const language of languages)
    expect(sayProblem({ place: { file: 'a' }, code: 'submission-refused', facts }, language)).not.toContain(
      'deadline-passed',
    )
})

it('lets no text of a sheet end the line or move the cursor', () => {
  for (const code of Object.keys(problemSentences) as ProblemCode[]) {
    const facts = { number: '1\n2\u001b[2J', path: 'a\u202eb\r' }
    expect(sayProblem({ place: { file: 'a\u001bb', column: 'x\ny' }, code, facts }, 'zh-CN')).not.toMatch(
      /[\p{Cc}\p{Cf}]/u,
    )
  }
})
