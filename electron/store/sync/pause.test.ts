import { describe, expect, it } from 'vitest'
import { pause } from './pause.ts'

describe('pause', () => {
  it('ends when woken', async () => {
    const between = pause()
    const waiting = between.wait(60_000)
    between.wake()
    await expect(waiting).resolves.toBeUndefined()
  })

  it('a wake before the wait is not lost: what was appended meanwhile goes up at once', async () => {
    const between = pause()
    between.wake()
    await expect(between.wait(60_000)).resolves.toBeUndefined()
  })

  it('a wake counts once', async () => {
    const between = pause()
    between.wake()
    await between.wait(60_000)
    const began = performance.now()
    await between.wait(30)
    expect(performance.now() - began).toBeGreaterThan(20)
  })
})
