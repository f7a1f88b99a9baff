/** What runs in the desk's page while the work list is measured: each function stands alone, since it is sent there as text. */

/** Whether every row on screen has its application, and the tab "all" counts so many. */
export function listReady({ rows, tab }: { readonly rows: number; readonly tab: 'todo' | 'all' }): boolean {
  const grid = document.querySelector('[role=grid]')
  if (grid === null || grid.querySelector('[aria-busy=true]') !== null || grid.querySelector('[role=gridcell]') === null) return false // oxfmt-ignore
  const counts = [...document.querySelectorAll('[role=radiogroup] label')].map((label) => Number((label.textContent ?? '').replaceAll(/\D/g, ''))) // oxfmt-ignore
  if ((counts[2] ?? 0) < rows) return false
  return Number(grid.getAttribute('aria-rowcount')) === (counts[tab === 'all' ? 2 : 0] ?? 0) + 1
}

/** Presses ↓ and waits until the current row has moved. */
export function moveDown(): Promise<void> {
  const current = () => document.querySelector('[role=row][aria-selected=true]')?.getAttribute('aria-rowindex')
  const before = current()
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }))
  return new Promise((resolve) => {
    const look = (): void => {
      if (current() !== before) resolve()
      else requestAnimationFrame(look)
    }
    look()
  })
}

/** Goes to the list and answers after how many ms a frame was drawn in which every row on screen has its application. */
export function paintList(): Promise<number> {
  const beganMs = performance.now()
  location.hash = '#/'
  return new Promise((resolve) => {
    const look = (): void => {
      const grid = document.querySelector('[role=grid]')
      const there = grid?.querySelector('[role=gridcell]') && grid.querySelector('[aria-busy=true]') === null
      if (!there) requestAnimationFrame(look)
      // The next frame begins when this one is drawn.
      else requestAnimationFrame(() => resolve(performance.now() - beganMs))
    }
    requestAnimationFrame(look)
  })
}

export interface Scrolled {
  readonly p95Ms: number
  readonly longestMs: number
  readonly frames: number
  /** Frames in which a row on screen was still being read. */
  readonly blank: number
}

/** Scrolls down for three seconds, jumps to the middle, and scrolls up for one. */
export function scrollList(): Promise<Scrolled> {
  const grid = document.querySelector('[role=grid]')
  if (grid === null) throw new Error('there is no list')
  grid.scrollTop = 0
  const pixelsEachFrame = 114
  const gaps: number[] = []
  let blank = 0
  return new Promise((resolve) => {
    let lastMs = -1
    let beganMs = -1
    let jumped = false
    const isBlank = (): boolean => {
      const { top, bottom } = grid.getBoundingClientRect()
      return [...grid.querySelectorAll('[aria-busy=true]')].some((row) => {
        const place = row.getBoundingClientRect()
        return place.bottom > top && place.top < bottom
      })
    }
    const step = (nowMs: number): void => {
      if (lastMs >= 0) gaps.push(nowMs - lastMs)
      else beganMs = nowMs
      lastMs = nowMs
      if (isBlank()) blank += 1
      const pastMs = nowMs - beganMs
      if (pastMs < 3_000) grid.scrollTop += pixelsEachFrame
      else if (!jumped) {
        jumped = true
        grid.scrollTop = grid.scrollHeight / 2
      } else grid.scrollTop -= pixelsEachFrame
      if (pastMs < 4_000) {
        requestAnimationFrame(step)
        return
      }
      const sorted = gaps.toSorted((a, b) => a - b)
      const p95Ms = sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0
      resolve({ p95Ms, longestMs: sorted.at(-1) ?? 0, frames: gaps.length, blank })
    }
    requestAnimationFrame(step)
  })
}
