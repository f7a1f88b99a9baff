import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { scopes } from '../../../shared/contract/sync/scope.ts'
import { DeskAtHand } from '../test-server/desk-at-hand.suite.ts'
import { documentsInScopes } from './documents-in-scopes.ts'

let desk: DeskAtHand
beforeEach(async () => {
  desk = await DeskAtHand.open()
  for (const caseId of ['case-1', 'case-1-b', 'case-10']) {
    desk.case(caseId)
    desk.blocks(caseId)
  }
  desk.sitDown({ role: 'HANDLER' })
})
afterEach(() => desk.remove())

const found = (lost: string[]) => documentsInScopes(desk.database, desk.collections, lost)

it('what lies in the scopes, and nothing of a case whose id begins the same or of another scope of the case', () => {
  expect(found([scopes.case('case-1'), scopes.caseBlock('case-1', 'B03'), scopes.caseBlock('case-10', 'B11')])).toEqual(
    {
      cases: ['case-1'],
      parts: ['case-1/B03/0', 'case-10/B11/0'],
      acts: [],
      reference: [],
    },
  )
  expect(found([scopes.reference(), scopes.caseBlock('case-1', 'B01'), 'org:x'])).toEqual({
    cases: [],
    parts: ['case-1/B01/0'],
    acts: [],
    reference: ['me/person-1', 'rules/rules-1'],
  })
  expect(found([])).toEqual({ cases: [], parts: [], acts: [], reference: [] })
})

it('each case is read once, however many of its scopes are lost, and no statement is prepared again', () => {
  const lost = ['case-1', 'case-10'].flatMap((caseId) =>
    (['B01', 'B03', 'B11'] as const).map((block) => scopes.caseBlock(caseId, block)),
  )
  found(lost)
  const prepare = vi.spyOn(desk.database, 'prepare')
  const read = vi.spyOn(Object.getPrototypeOf(desk.database.prepare('SELECT 1')) as { all: () => unknown }, 'all')
  prepare.mockClear()
  expect(found(lost).parts).toHaveLength(6)
  expect(prepare).not.toHaveBeenCalled()
  expect(read).toHaveBeenCalledTimes(2 * 3)
  read.mockRestore()
})
