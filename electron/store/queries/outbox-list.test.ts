import { Value } from 'typebox/value'
import { Type } from 'typebox'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { OutboxEntry } from '../../../shared/contract/desktop.ts'
import { markRefusalsSeen } from '../outbox/outbox-tables.ts'
import { DeskAtHand, handlerPass, returnOf, verdictOn } from '../test-server/desk-at-hand.suite.ts'
import { outboxList } from './outbox-list.ts'

let desk: DeskAtHand
beforeEach(async () => {
  desk = await DeskAtHand.open()
  desk.sitDown({ role: 'HANDLER' })
})
afterEach(() => desk.remove())

function list(): OutboxEntry[] {
  const made = outboxList({
    database: desk.database,
    collections: desk.collections,
    waitsUntilMs: () => 0,
  })
  expect([...Value.Errors(Type.Array(OutboxEntry), made)]).toEqual([])
  return made
}

it('every decision with whom it is about and how far it has come, the newest first', () => {
  desk.case('case-1', { applicantName: '熊雅琴' })
  desk.rule(desk.decide('case-1', verdictOn('B03')))
  desk.rule(desk.decide('case-1', handlerPass), { outcome: 'refused', code: 'content-changed', blocks: ['B03'] })
  desk.decide('case-1', returnOf('B01'))
  expect(list().map(({ kind, state, applicantName }) => [kind, state, applicantName])).toEqual([
    ['return-to-applicant', 'waiting', '熊雅琴'],
    ['handler-pass', 'refused', '熊雅琴'],
    ['block-verdict', 'accepted', '熊雅琴'],
  ])
  expect(list()[1]).toMatchObject({ ruling: { code: 'content-changed', blocks: ['B03'] }, body: handlerPass })
})

it('[I12] the order is the local one, also when the clock went back', () => {
  const ids = [0, 1, 2].map(() => {
    desk.nowMs -= 86_400_000
    return desk.decide('case-1', handlerPass).id
  })
  expect(list().map(({ actId }) => actId)).toEqual(ids.toReversed())
})

it('a decision on a case that is no longer here stays, without a name', () => {
  desk.decide('gone', handlerPass)
  expect(list()).toMatchObject([{ caseId: 'gone', applicantName: '' }])
})

it('the newest 200', () => {
  const ids = Array.from({ length: 205 }, () => desk.decide('case-1', handlerPass).id)
  expect(list().map(({ actId }) => actId)).toEqual(ids.toReversed().slice(0, 200))
})

it('what is to be looked at and what waits are listed before newer acts that are done, and the next ones once those were seen', () => {
  const waiting = desk.decide('case-1', handlerPass).id
  const refused = Array.from({ length: 250 }, () => {
    const act = desk.decide('case-1', handlerPass)
    desk.rule(act, { outcome: 'refused', code: 'content-changed', blocks: ['B03'] })
    return act.id
  })
  const accepted = Array.from({ length: 200 }, () => {
    const act = desk.decide('case-1', handlerPass)
    desk.rule(act)
    return act.id
  })
  const newestFirst = (ids: string[]) => ids.toReversed()
  expect(list().map(({ actId }) => actId)).toEqual(newestFirst(refused.slice(50)))
  markRefusalsSeen(desk.database, refused.slice(50))
  expect(list().map(({ actId }) => actId)).toEqual(
    newestFirst([waiting, ...refused.slice(0, 50), ...accepted.slice(51)]),
  )
})
