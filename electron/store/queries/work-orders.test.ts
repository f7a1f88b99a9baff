import { expect, it } from 'vitest'
import { Value } from 'typebox/value'
import type { WorkListQuery } from '../../../shared/contract/desktop.ts'
import { CaseDocument } from '../../../shared/contract/documents/case-document.ts'
import { publishedCase } from '../test-server/feed-documents.suite.ts'
import { workEntry, type WorkEntry } from './work-entry.ts'
import { workListPage } from './work-list-page.ts'
import { WorkOrders } from './work-orders.ts'

const query: WorkListQuery = { tab: 'all', search: '', sort: 'name', descending: false, offset: 0, limit: 10 }

const clock = { serverNowMs: () => 0, nowMs: () => 0 }

function entry(n: number): WorkEntry {
  const about = { sortName: `ce ${String((n * 7) % 40).padStart(2, '0')}`, applicantName: `测${n}` }
  const document = Value.Parse(CaseDocument, publishedCase(`case-${n}`, about).document)
  const facts = { actor: { personId: 'p', grants: [] }, rules: null, blocksOfInterest: [], unknownCases: new Set<string>(), nowMs: 1 } // oxfmt-ignore
  return workEntry({
    document,
    blocks: [],
    own: [],
    hasDraft: false,
    refused: 0,
    actedElsewhere: false,
    changes: [],
    facts,
  })
}

function indexOf(entries: WorkEntry[]) {
  const index = {
    version: 1,
    reads: 0,
    entries: () => {
      index.reads += 1
      return entries
    },
  }
  return index
}

it('cuts every page out of a list that was sorted once', () => {
  const entries = Array.from({ length: 40 }, (_, n) => entry(n))
  const index = indexOf(entries)
  const orders = new WorkOrders(index, clock)
  for (const offset of [0, 10, 20, 30, 40])
    expect(orders.page({ ...query, offset })).toEqual(
      workListPage(entries, { ...query, offset }, { nowMs: 0, clockOffsetMs: 0 }),
    )
  expect(index.reads).toBe(1)
})

it('sorts again after an entry changed, and for another question', () => {
  const entries = Array.from({ length: 12 }, (_, n) => entry(n))
  const index = indexOf(entries)
  const orders = new WorkOrders(index, clock)
  expect(orders.page(query).total).toBe(12)
  entries.push(entry(12))
  expect(orders.page(query).total).toBe(12)
  index.version += 1
  expect(orders.page(query).total).toBe(13)
  expect(orders.page({ ...query, search: '测12' }).total).toBe(1)
  expect(orders.page({ ...query, descending: true }).rows).toEqual(orders.page({ ...query, limit: 20 }).rows.toReversed().slice(0, 10)) // oxfmt-ignore
})

it('forgets what nobody has asked for longest, and asks anew then', () => {
  const index = indexOf([entry(1)])
  const orders = new WorkOrders(index, clock)
  const ask = (search: string) => orders.page({ ...query, search })
  for (const search of ['', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', '', 'l', '']) ask(search)
  expect(index.reads).toBe(13)
  ask('a')
  expect(index.reads).toBe(14)
})
