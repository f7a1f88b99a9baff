import { describe, expect, it } from 'vitest'
import { pdfFacts } from './pdf-facts.ts'

const bytes = Buffer.from('%PDF-1.7')
const program = (text: string): URL => new URL(`data:text/javascript,${encodeURIComponent(text)}`)
const limits = { ms: 10_000, memoryMb: 64 }
const answer = `import { parentPort } from 'node:worker_threads'; parentPort.postMessage({ readable: false, why: 'damaged' })`

describe('a PDF', () => {
  it('is damaged when its reader says so', async () => {
    expect(await pdfFacts(bytes)).toEqual({ readable: false, why: 'damaged' })
    expect(await pdfFacts(bytes, { ...limits, program: program(answer) })).toEqual({ readable: false, why: 'damaged' })
  })

  it('is too much when its reader overruns its time or its memory', async () => {
    const busy = program('for (;;);')
    expect(await pdfFacts(bytes, { ...limits, ms: 200, program: busy })).toEqual({ readable: false, why: 'too-much' })
    const hungry = program('let all = null; for (;;) all = { all }')
    expect(await pdfFacts(bytes, { ...limits, program: hungry })).toEqual({ readable: false, why: 'too-much' })
  })

  it('is not to blame for a reader that fails or says nothing', async () => {
    await expect(pdfFacts(bytes, { ...limits, program: program('throw new TypeError("ours")') })).rejects.toThrow(
      'ours',
    )
    await expect(pdfFacts(bytes, { ...limits, program: program('0') })).rejects.toThrow('without an answer')
  })

  it('waits for its turn, and is refused where too many wait', async () => {
    const slow = program('setInterval(() => {}, 1000)')
    const all = Array.from({ length: 19 }, () => pdfFacts(bytes, { ...limits, ms: 100, program: slow }))
    await expect(all.at(-1)).rejects.toMatchObject({ status: 503 })
    expect((await Promise.all(all.slice(0, 18))).every(({ readable }) => !readable)).toBe(true)
  })
})
