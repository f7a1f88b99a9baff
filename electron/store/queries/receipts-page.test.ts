import { Value } from 'typebox/value'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ReceiptsPage } from '../../../shared/contract/desktop.ts'
import type { OutboxDocument } from '../../../shared/contract/documents/outbox-document.ts'
import { tableOf } from '../collections/open-collections.ts'
import { createReceiptIndexes, hasReceipt } from '../outbox/outbox-tables.ts'
import { DeskAtHand, handlerPass, hashOf } from '../test-server/desk-at-hand.suite.ts'
import { receiptsPage } from './receipts-page.ts'

let desk: DeskAtHand
beforeEach(async () => {
  desk = await DeskAtHand.open()
  createReceiptIndexes(desk.database, desk.collections)
  desk.sitDown({ role: 'HANDLER' })
})
afterEach(() => desk.remove())

let seq = 100
function answered(outcome: 'accepted' | 'refused' = 'accepted'): OutboxDocument {
  const act = desk.decide('case-1', handlerPass)
  const receipt = {
    ...{ v: 1 as const, actId: act.id, hash: hashOf(act.id), seq: ++seq, receivedAtMs: desk.nowMs },
    ...{ epoch: 'epoch-1', keyId: 'key-1', signature: 'c2ln' },
  }
  return desk.rule({ ...act, receipt }, outcome === 'refused' ? { outcome, code: 'content-changed' } : {})
}

function page(offset = 0, refusedOnly = false, limit = 10): ReceiptsPage {
  const made = receiptsPage(desk.database, desk.collections, { offset, limit, refusedOnly })
  expect([...Value.Errors(ReceiptsPage, made)]).toEqual([])
  return made
}

it('what the server acknowledged, the newest first, page by page; what waits is not among it', () => {
  const ids = Array.from({ length: 23 }, () => answered().id)
  desk.decide('case-1', handlerPass)
  const pages = [0, 10, 20].map((offset) => page(offset))
  expect(pages.map(({ total, rows }) => [total, rows.length])).toEqual([
    [23, 10],
    [23, 10],
    [23, 3],
  ])
  expect(pages.flatMap(({ rows }) => rows.map(({ actId }) => actId))).toEqual(ids.toReversed())
})

it('only those without effect, where that is asked', () => {
  answered()
  const refused = answered('refused')
  answered()
  expect(page(0, true)).toMatchObject({
    total: 1,
    rows: [{ actId: refused.id, state: 'refused', receipt: { seq: refused.receipt?.seq } }],
  })
})

it('is counted and paged by its index: an outbox is kept for years', () => {
  const sql = `EXPLAIN QUERY PLAN SELECT seq FROM ${tableOf(desk.collections.outbox)} INDEXED BY outbox_receipts WHERE ${hasReceipt}
    ORDER BY "$.localSeq" DESC LIMIT 10`
  const plan = desk.database
    .prepare<[], { detail: string }>(sql)
    .all()
    .map(({ detail }) => detail)
  expect(plan).toEqual([expect.stringMatching(/USING (COVERING )?INDEX outbox_receipts/u)])
})
