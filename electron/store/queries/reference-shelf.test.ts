import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { DeskAtHand } from '../test-server/desk-at-hand.suite.ts'

let desk: DeskAtHand
let changes = 0
beforeEach(async () => {
  desk = await DeskAtHand.open()
  changes = 0
  desk.reference.changes.subscribe(() => changes++)
})
afterEach(() => desk.remove())

function organization(orgId: string): void {
  const about = { orgKind: 'EMPLOYER_UNIT', level: 'UNIT', capabilities: [] as never[], verified: true } as const
  desk.refer(`org/${orgId}`, { kind: 'organization', orgId, fullName: `某某医院${orgId}`, ...about })
}

it('follows the person, the newest rules and the standard texts, also when one is deleted', async () => {
  desk.sitDown({ role: 'HANDLER' })
  desk.rules('rules-2')
  const about = { actKind: 'handler-pass', role: 'HANDLER', title: '同意', text: '同意报送。' } as const
  desk.refer('template/a', { kind: 'template', ...about })
  expect(desk.reference).toMatchObject({
    me: { personId: 'person-1' },
    rules: { version: 'rules-2' },
    templates: [about],
  })
  expect(changes).toBe(4)
  await desk.collections.reference.findOne('template/a').remove()
  expect(desk.reference.templates).toEqual([])
})

it('follows the calendar, each version in the place of the one before', () => {
  const calendar = (version: string) => ({ kind: 'calendar' as const, version, years: [] })
  expect(desk.reference.calendar).toBeNull()
  desk.refer('calendar/current', calendar('calendar-1'))
  desk.refer('calendar/current', calendar('calendar-2'))
  expect(desk.reference.calendar).toEqual(calendar('calendar-2'))
})

it('organisations change nothing and are not read, however many come', () => {
  desk.sitDown({ role: 'HANDLER' })
  const before = changes
  for (const orgId of ['1', '2', '3']) organization(orgId)
  expect(changes).toBe(before)
  const parse = vi.spyOn(JSON, 'parse')
  desk.rules('rules-2')
  expect(parse.mock.calls.filter(([text]) => text.includes('某某医院1'))).toEqual([])
  expect(changes).toBe(before + 1)
  parse.mockRestore()
})
