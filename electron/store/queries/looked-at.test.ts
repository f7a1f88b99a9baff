import { afterEach, beforeEach, expect, it } from 'vitest'
import { forgetMarks, lookAtCase } from '../marks/case-mark.ts'
import { DeskAtHand, hashOf, verdictOn } from '../test-server/desk-at-hand.suite.ts'
import { writeTransaction } from '../sqlite/write-transaction.ts'
import { removeView, savedViews, saveView } from '../views/saved-views.ts'
import { WorkOrders } from './work-orders.ts'

let desk: DeskAtHand
beforeEach(async () => {
  desk = await DeskAtHand.open()
  desk.sitDown({ role: 'HANDLER' })
  desk.case('case-1')
  desk.blocks('case-1', { B03: {}, B11: {} })
})
afterEach(() => desk.remove())

const changes = () => desk.row('case-1').changes
const look = () => {
  lookAtCase(desk.database, desk.collections, 'case-1', desk.nowMs)
  desk.work.refresh('case-1')
}

it('nothing is news of a case that was never looked at, nor right after a look', () => {
  expect(changes()).toEqual([])
  look()
  expect(changes()).toEqual([])
})

it('what the applicant changed and where the case went is news until the next look', () => {
  look()
  desk.case('case-1', { stage: 'UNIT_PUBLICITY' })
  desk.block('case-1', 'B11', undefined, hashOf('new'))
  expect(changes()).toEqual(['stage', 'block'])
  look()
  expect(changes()).toEqual([])
})

it('an act of another person is news, an own one is not', () => {
  look()
  desk.act('case-1', 'act-1', { personId: 'person-2', body: verdictOn('B11') })
  expect(changes()).toEqual(['verdict'])
  look()
  desk.act('case-1', 'act-2', { personId: 'person-1', body: verdictOn('B11') })
  desk.case('case-1', { stage: 'UNIT_PUBLICITY' })
  expect(changes()).toEqual([])
})

it('what is remembered of a case goes when the case goes', () => {
  look()
  writeTransaction(desk.database, (tx) => forgetMarks(tx.sql, ['case-1']))
  desk.case('case-1', { stage: 'UNIT_LEADER' })
  expect(changes()).toEqual([])
})

it('keeps lists under their digits, with how many applications each has now', () => {
  desk.row('case-1')
  const orders = new WorkOrders(desk.work, { serverNowMs: () => desk.nowMs, nowMs: () => desk.nowMs })
  const views = () => savedViews(desk.database, orders)
  const question = { tab: 'all', search: '', sort: 'name', descending: false } as const
  saveView(desk.database, { slot: 5, name: '全部', question })
  saveView(desk.database, {
    slot: 4,
    name: '没有的',
    question: { ...question, search: '没有这个人' },
  })
  expect(views().map(({ slot, name, count }) => [slot, name, count])).toEqual([[4, '没有的', 0], [5, '全部', 1]]) // oxfmt-ignore
  saveView(desk.database, { slot: 4, name: '改名', question })
  expect(views()[0]).toMatchObject({ slot: 4, name: '改名', count: 1 })
  removeView(desk.database, 4)
  expect(views().map(({ slot }) => slot)).toEqual([5])
})
