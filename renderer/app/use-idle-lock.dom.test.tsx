import { renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useIdleLock } from './use-idle-lock.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date', 'performance'] }))
afterEach(() => void vi.useRealTimers())

function pointerTo(screenX: number): void {
  window.dispatchEvent(Object.assign(new Event('pointermove'), { screenX, screenY: 5 }))
}

test('a pointer that lies still is no sign of a person, though the window is told of it again and again', () => {
  const handleLock = vi.fn()
  renderHook(() => useIdleLock(1, handleLock))
  pointerTo(10)
  for (let second = 0; second < 65; second += 5) {
    vi.advanceTimersByTime(5000)
    pointerTo(10)
  }
  expect(handleLock).toHaveBeenCalledTimes(1)
})

test('one that moves is, and so is a key', () => {
  const handleLock = vi.fn()
  renderHook(() => useIdleLock(1, handleLock))
  for (let second = 0; second < 120; second += 5) {
    vi.advanceTimersByTime(5000)
    if (second % 10 === 0) pointerTo(second)
    else window.dispatchEvent(new Event('keydown'))
  }
  expect(handleLock).not.toHaveBeenCalled()
})
