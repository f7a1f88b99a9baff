import { expect, it } from 'vitest'
import { limitedReader } from './limited-reader.ts'

const program = (text: string): URL => new URL(`data:text/javascript,${encodeURIComponent(text)}`)
const port = `import { parentPort } from 'node:worker_threads'; let n = 0;`
/** The first byte says what to do; it answers how many files its thread has had. */
const answering = program(`${port} parentPort.on('message', (bytes) => { n += 1; if (bytes[0] === 1) for (;;); if (bytes[0] === 2) { let all = null; for (;;) all = { all } } if (bytes[0] === 3) throw new TypeError('ours'); parentPort.postMessage(n) })`) // oxfmt-ignore
const limits = { ms: 5_000, memoryMb: 64, program: answering }
const file = (first: number): Uint8Array => Uint8Array.of(first)

it('keeps its thread from file to file', async () => {
  const reader = limitedReader<number>(limits)
  expect([await reader.read(file(0)), await reader.read(file(0)), await reader.read(file(0))]).toEqual([1, 2, 3])
  await reader.close()
})

it('has a new one after a file that took too long or too much memory, and goes on', async () => {
  const reader = limitedReader<number>({ ...limits, ms: 1_500 })
  expect(await reader.read(file(0))).toBe(1)
  expect(await reader.read(file(1))).toBe('too-much')
  expect(await reader.read(file(0))).toBe(1)
  expect(await reader.read(file(2))).toBe('too-much')
  expect(await reader.read(file(0))).toBe(1)
  await reader.close()
})

it('does not blame a file for a fault of its own', async () => {
  const reader = limitedReader<number>(limits)
  await expect(reader.read(file(3))).rejects.toThrow('ours')
  await reader.close()
})
