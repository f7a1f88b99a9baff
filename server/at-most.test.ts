import { expect, it } from 'vitest'
import { atMost } from './at-most.ts'

it('runs so many at a time, in order, and refuses what would wait too long', async () => {
  const inTurn = atMost({ running: 2, waiting: 2 })
  const begun: number[] = []
  const gates = Array.from({ length: 6 }, () => Promise.withResolvers<void>())
  const work = (n: number): Promise<number> =>
    inTurn(async () => {
      begun.push(n)
      await gates[n]?.promise
      if (n === 1) throw new Error('its own')
      return n
    })
  const works = [0, 1, 2, 3].map((n) => work(n))
  await expect(work(4)).rejects.toMatchObject({ status: 503, code: 'server-error' })
  expect(begun).toEqual([0, 1])
  gates[1]?.resolve()
  await expect(works[1]).rejects.toThrow('its own')
  expect(begun).toEqual([0, 1, 2])
  const late = work(5)
  for (const gate of gates) gate.resolve()
  expect(await Promise.all([works[0], works[2], works[3], late])).toEqual([0, 2, 3, 5])
  expect(begun).toEqual([0, 1, 2, 3, 5])
  expect(await inTurn(() => Promise.resolve('again'))).toBe('again')
})
