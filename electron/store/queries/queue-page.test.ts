import { Value } from 'typebox/value'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { QueuePage } from '../../../shared/contract/desktop.ts'
import { PushWatch } from '../outbox/push-watch.ts'
import { DeskAtHand, handlerPass, verdictOn } from '../test-server/desk-at-hand.suite.ts'
import { queuePage } from './queue-page.ts'

let desk: DeskAtHand
let pushes: PushWatch
beforeEach(async () => {
  desk = await DeskAtHand.open()
  desk.sitDown({ role: 'HANDLER' })
  pushes = new PushWatch()
})
afterEach(() => desk.remove())

function page(offset = 0, limit = 20): QueuePage {
  const { database, collections } = desk
  const made = queuePage({ database, collections, waitsUntilMs: () => 0, pushes }, { offset, limit })
  expect([...Value.Errors(QueuePage, made)]).toEqual([])
  return made
}

it('what no server has answered, oldest first, with whom it is about; what was answered is not among it', () => {
  desk.case('case-1', { applicantName: '熊雅琴' })
  desk.rule(desk.decide('case-1', verdictOn('B01')))
  const first = desk.decide('case-1', verdictOn('B03'))
  desk.nowMs -= 86_400_000
  const second = desk.decide('gone', handlerPass)
  expect(page().total).toBe(2)
  expect(page().rows.map(({ actId, applicantName, way }) => [actId, applicantName, way])).toEqual([
    [first.id, '熊雅琴', 'waiting'],
    [second.id, '', 'waiting'],
  ])
})

it('each page begins where the one before ended', () => {
  const ids = Array.from({ length: 5 }, () => desk.decide('case-1', handlerPass).id)
  const pages = [0, 2, 4].map((offset) => page(offset, 2))
  expect(pages.map(({ total }) => total)).toEqual([5, 5, 5])
  expect(pages.flatMap(({ rows }) => rows.map(({ actId }) => actId))).toEqual(ids)
})

it('says what is on its way, and what the server put off with its reason, until it is answered', () => {
  const act = desk.decide('case-1', handlerPass)
  pushes.begin([act.id])
  expect(page().rows).toMatchObject([{ way: 'sending' }])
  pushes.end()
  pushes.answered([act.id], [{ answer: 'later', actId: act.id, reason: 'busy' }], desk.nowMs)
  expect(page().rows).toMatchObject([{ way: 'put-off', putOffReason: 'busy', putOffAtMs: desk.nowMs }])
  pushes.begin([act.id])
  expect(page().rows).toMatchObject([{ way: 'sending' }])
  pushes.end()
  const { receipt, ruling } = { receipt: {} as never, ruling: {} as never }
  pushes.answered([act.id], [{ answer: 'ruled', receipt, ruling }], desk.nowMs)
  expect(page().rows).toMatchObject([{ way: 'waiting', putOffReason: '' }])
})
