import { expect, test } from 'vitest'
import { createClient } from '../../desktop/client.ts'
import { fakeStore, type FakeStore } from '../../desktop/fake-transport.suite.ts'
import { callsAtOnce, chunkBytes, chunksOf, evidenceSource } from './evidence-source.ts'

const size = 2 * chunkBytes + 1000

function storeWith(bytes: Uint8Array, most = chunkBytes): FakeStore {
  const store = fakeStore()
  store.onCall('evidence.read', ({ begin, end }) => {
    const part = bytes.subarray(begin, Math.min(end, begin + most))
    return {
      ok: true,
      value: { base64: Buffer.from(part).toString('base64'), begin, sizeBytes: bytes.length },
    }
  })
  return store
}

function sourceOf(store: FakeStore, signal = new AbortController().signal) {
  return evidenceSource({ call: createClient(store).call, attachmentId: 'e1', sizeBytes: size, signal })
}

const bytes = Uint8Array.from({ length: size }, (_, index) => (index * 31 + (index >> 8)) % 256)

test('ranges are cut at multiples of 256 KiB, so that no call asks for more', () => {
  expect(chunksOf(100, chunkBytes + 1)).toEqual([
    { begin: 100, end: chunkBytes },
    { begin: chunkBytes, end: chunkBytes + 1 },
  ])
  expect(chunksOf(5, 5)).toEqual([])
})

test('what is read is what the store holds, in order, whatever the range', async () => {
  const source = sourceOf(storeWith(bytes))
  expect(await source.read(0, size)).toEqual(bytes)
  expect(await source.read(chunkBytes - 3, chunkBytes + 5)).toEqual(bytes.slice(chunkBytes - 3, chunkBytes + 5))
  expect((await source.read(size - 10, size + 900)).length).toBe(10)
})

test('an answer shorter than asked for is asked on, never passed off as the whole', async () => {
  const source = sourceOf(storeWith(bytes, 100_000))
  expect(await source.read(0, size)).toEqual(bytes)
})

test('a chunk that is already being asked for is not asked for again', async () => {
  const store = storeWith(bytes)
  const source = sourceOf(store)
  const [first, second] = await Promise.all([source.read(0, 500), source.read(0, 500)])
  expect(store.calls).toHaveLength(1)
  expect(first.buffer).not.toBe(second.buffer)
})

test('what the store refuses is told by its code, what is no failure as internal', async () => {
  const store = fakeStore()
  await expect(sourceOf(store).read(0, 10)).rejects.toMatchObject({ code: 'evidence-offline' })
  store.onCall('evidence.read', () => ({ ok: false, failure: { code: 'case-moved', retryable: false, blocks: [] } }))
  await expect(sourceOf(store).read(0, 10)).rejects.toMatchObject({ code: 'internal' })
})

test('nothing is there where bytes should be: damaged', async () => {
  await expect(sourceOf(storeWith(bytes.subarray(0, 50))).read(0, 100)).rejects.toMatchObject({
    code: 'evidence-damaged',
  })
})

test('a closed piece asks for nothing more', async () => {
  const store = storeWith(bytes)
  const stop = new AbortController()
  const source = sourceOf(store, stop.signal)
  stop.abort()
  await expect(source.read(0, 10)).rejects.toThrow()
  expect(store.calls).toHaveLength(0)
})

test('a large piece is asked for a few chunks at a time, so that a save of what is typed need not wait for all', async () => {
  const store = fakeStore()
  const answers: (() => void)[] = []
  const sizeBytes = 12 * chunkBytes
  store.onCall('evidence.read', ({ begin, end }) => {
    const base64 = Buffer.alloc(end - begin).toString('base64')
    return new Promise((resolve) => answers.push(() => resolve({ ok: true, value: { base64, begin, sizeBytes } })))
  })
  const { signal } = new AbortController()
  const source = evidenceSource({ call: createClient(store).call, attachmentId: 'e1', sizeBytes, signal })
  const reading = source.read(0, sizeBytes)
  let most = 0
  for (let answered = 0; answered < 12; answered++) {
    await new Promise((resolve) => setTimeout(resolve, 0))
    most = Math.max(most, answers.length)
    answers.shift()?.()
  }
  expect(most).toBe(callsAtOnce)
  expect((await reading).length).toBe(sizeBytes)
})
