import { expect, test } from 'vitest'
import { actRulesOf } from './act-rules-of.ts'

test('the rules of acts know reasons by their codes, and the calendar that is the newest', () => {
  const reasonCodes = [
    { code: 'scan-unreadable', text: '扫描件不清晰' },
    { code: 'proof-lacking', text: '缺少佐证材料' },
  ]
  const rest = {
    version: 'rules-1',
    requiredBlocks: ['B01' as const],
    assignment: 'block' as const,
    smallUnits: ['org-1'],
  }
  const publicity = { workingDays: 7, countStartDay: true, proofRequired: true }
  const calendar = { years: [{ year: 2026, source: 's', holidays: [], workdays: [] }] }
  expect(actRulesOf({ kind: 'rules', reasonCodes, ...rest, publicity }, calendar)).toEqual({
    ...rest,
    reasonCodes: ['scan-unreadable', 'proof-lacking'],
    publicity,
    calendar,
  })
})
