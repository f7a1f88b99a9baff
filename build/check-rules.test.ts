import { describe, expect, test } from 'vitest'
import { checkPlannedAgainst, checkRules, plannedRules } from './check-rules.ts'

const numbers = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`)
const ids = [...numbers('I', 54), ...numbers('E', 27)]
const table = (done: readonly string[], planned = 81 - done.length) =>
  [
    `planned: ${planned}`,
    ...ids.map((id) => `| ${id} | text | 词 | A1 | ${done.includes(id) ? 'done' : 'planned'} | shared/domain/act |`),
  ].join('\n')
const decided = { path: 'shared/domain/act/submit.ts', text: '' }
const cite = (rule: string) => ({
  path: 'shared/domain/act/submit.test.ts',
  text: `test('[${rule}] a sentence', () => {})`,
})

describe('the rule table', () => {
  test('is right when every rule has a row and every done one a test', () => {
    expect(checkRules(table(['I15']), [decided, cite('I15')])).toEqual([])
    expect(plannedRules(table(['I15']))).toBe(80)
  })

  test('takes several rules at the start of one name', () => {
    expect(checkRules(table(['I14', 'E2']), [decided, cite('I14][E2')])).toEqual([])
  })

  test('fails on a done rule that no test name cites, even when a comment does', () => {
    const comment = { path: 'shared/domain/act/submit.test.ts', text: '// see [I15]' }
    expect(checkRules(table(['I15']), [decided, comment])).toEqual([
      expect.stringContaining('I15 is done, but no test'),
    ])
  })

  test('fails on a done rule whose place does not exist', () => {
    expect(
      checkRules(
        table(['I15']),
        [cite('I15')].map((file) => ({ ...file, path: 'e2e/line.ts' })),
      ),
    ).toEqual([expect.stringContaining('shared/domain/act does not exist')])
  })

  test('fails on a citation of an unknown rule in any file', () => {
    expect(checkRules(table([]), [{ path: 'server/app.ts', text: '/** [I99] */' }])).toEqual([
      expect.stringContaining('cites [I99]'),
    ])
  })

  test('fails on a missing row', () => {
    expect(checkRules(table([], 80).replace(/^\| E27 .*$/m, ''), [])).toEqual(['docs/rules.md has no row for E27'])
  })

  test('lets the number of planned rules not grow over what was committed, in the newest commit or before', () => {
    expect(checkPlannedAgainst([80, 81], table([], 80))).toEqual([])
    expect(checkPlannedAgainst([80, 79, 81], table([], 80))).toEqual([expect.stringContaining('but 79 was committed')])
    expect(checkPlannedAgainst([], table([], 80))).toEqual([])
  })

  test('lets the number of planned rules neither grow nor lie', () => {
    expect(checkRules(table([], 80), [])).toEqual([expect.stringContaining('never grows')])
    expect(checkRules(table(['I15'], 81), [decided, cite('I15')])).toEqual([expect.stringContaining('lower the line')])
  })
})
