import { expect, test } from 'vitest'
import { actRulesOf } from './act-rules-of.ts'

test('the rules of acts know reasons by their codes', () => {
  const reasonCodes = [
    { code: 'scan-unreadable', text: '扫描件不清晰' },
    { code: 'proof-lacking', text: '缺少佐证材料' },
  ]
  expect(actRulesOf({ kind: 'rules', version: 'rules-1', reasonCodes, requiredBlocks: ['B01'] })).toEqual({
    version: 'rules-1',
    reasonCodes: ['scan-unreadable', 'proof-lacking'],
    requiredBlocks: ['B01'],
  })
})
