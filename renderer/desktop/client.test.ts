import { expect, test } from 'vitest'
import { createClient } from './client.ts'
import { fakeStore } from './fake-transport.suite.ts'
import type { Transport } from './transport.ts'

function rejecting(error: Error): Transport {
  return {
    ...fakeStore(),
    async call() {
      throw error
    },
  }
}

test('a call answers what the store answers', async () => {
  const store = fakeStore()
  const client = createClient(store)
  expect(await client.call('draft.discard', { caseId: 'case-1', slot: 'pass' })).toEqual({ ok: true, value: {} })
  expect(store.calls).toEqual([{ name: 'draft.discard', input: { caseId: 'case-1', slot: 'pass' } }])
})

test('a call never rejects: a store that is gone is a failure to be retried', async () => {
  const store = fakeStore()
  store.lose()
  const answer = await createClient(store).call('sync.now', {})
  expect(answer).toEqual({ ok: false, failure: { code: 'store-gone', retryable: true, blocks: [] } })
})

test('an input outside the contract is not called a lost store, so that nobody retries it', async () => {
  const error = Object.assign(new Error('input'), { code: 'BAD_REQUEST' })
  const answer = await createClient(rejecting(error)).call('sync.now', {})
  expect(answer).toMatchObject({ ok: false, failure: { code: 'request-invalid', retryable: false } })
})

test('a handler that failed in the store is an internal failure', async () => {
  const error = Object.assign(new Error('handler'), { code: 'INTERNAL_SERVER_ERROR' })
  expect(await createClient(rejecting(error)).call('sync.now', {})).toMatchObject({ failure: { code: 'internal' } })
})
