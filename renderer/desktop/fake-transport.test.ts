import { Value } from 'typebox/value'
import { expect, test } from 'vitest'
import { desktop } from '../../shared/contract/desktop.ts'
import { fakeFirstSync, fakeLocked, fakeOffline, fakeOpen, fakeOutbox, fakeStatus } from './fake-story.suite.ts'
import { fakeRows, fakeWorkListPage } from './fake-work-list.suite.ts'

const query = { tab: 'all', search: '', sort: 'due', descending: false, offset: 100, limit: 100 } as const

test.each([
  ['session.state', fakeOpen],
  ['session.state', fakeLocked],
  ['sync.status', fakeStatus],
  ['sync.status', fakeOffline],
  ['sync.status', fakeFirstSync],
  ['outbox.list', fakeOutbox],
  ['work-list.page', fakeWorkListPage(fakeRows(250), query)],
] as const)('what the fake store says for %s is what the contract allows', (name, value) => {
  expect([...Value.Errors(desktop[name].event, value)]).toEqual([])
})
