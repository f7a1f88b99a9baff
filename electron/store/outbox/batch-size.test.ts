import { expect, it } from 'vitest'
import { ServerFailure } from '../server-client/server-failure.ts'
import { batchSize } from './batch-size.ts'

const unanswered = new ServerFailure('server-unreachable', { retryable: true, status: 0 })

it('what brought no answer is halved, down to one row, and doubled again after every answer', () => {
  const size = batchSize(200)
  const seen: number[] = []
  for (let failures = 0; failures < 9; failures += 1) {
    size.failed(size.rows(), unanswered)
    seen.push(size.rows())
  }
  expect(seen).toEqual([100, 50, 25, 12, 6, 3, 1, 1, 1])
  for (const grown of [2, 4, 8, 16, 32, 64, 128, 200, 200]) {
    size.answered(size.rows())
    expect(size.rows()).toBe(grown)
  }
})

it('fewer rows than it would take say nothing about more', () => {
  const size = batchSize(200)
  size.failed(30, unanswered)
  expect(size.rows()).toBe(15)
  size.answered(3)
  expect(size.rows()).toBe(15)
  size.failed(1, unanswered)
  expect(size.rows()).toBe(15)
})

it.each([
  ['an answer of the server', new ServerFailure('server-error', { retryable: true, status: 503 })],
  ['a refused connection', new ServerFailure('server-unreachable', { retryable: true, status: 0, wasSent: false })],
  ['a bug', new Error('bug')],
])('%s changes nothing', (_what, error) => {
  const size = batchSize(200)
  size.failed(200, error)
  expect(size.rows()).toBe(200)
})
