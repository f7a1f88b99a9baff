import type { Page } from 'playwright'

export interface Turns {
  readonly count: number
  /** The slowest turn to a page that was never drawn, none waited for; ms. */
  readonly coldMs: number
  /** The slowest on the way back over them. */
  readonly keptMs: number
}

const mostTurns = 12
const longestTurnMs = 60_000

/** Turns the pages of an open piece forward and back by its key, each as soon as the one before is seen; null where one does not come. */
export async function turnPages(page: Page, pages: number): Promise<Turns | null> {
  const count = Math.min(mostTurns, pages - 1)
  if (count < 1) return null
  const [cold, kept]: [number[], number[]] = [[], []]
  for (let to = 2; to <= count + 1; to++) cold.push(await page.evaluate(turnInPage, { key: 'PageDown', to, longestTurnMs }))
  for (let to = count; to >= 1; to--) kept.push(await page.evaluate(turnInPage, { key: 'PageUp', to, longestTurnMs }))
  if ([...cold, ...kept].some((ms) => ms < 0)) return null
  return { count, coldMs: Math.round(Math.max(...cold)), keptMs: Math.round(Math.max(...kept)) }
} // oxfmt-ignore

/** Runs in the page. −1 where the page does not come. */
function turnInPage({ key, to, longestTurnMs }: { readonly key: string; readonly to: number; readonly longestTurnMs: number }) {
  return new Promise<number>((resolve) => {
    const beganMs = performance.now()
    const observer = new MutationObserver(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('canvas[data-ready="true"]')
      if (canvas?.dataset['page'] !== String(to)) return
      end(performance.now() - beganMs)
    })
    const overrun = setTimeout(() => end(-1), longestTurnMs)
    const end = (ms: number): void => {
      clearTimeout(overrun)
      observer.disconnect()
      resolve(ms)
    }
    observer.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-ready'] })
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  })
} // oxfmt-ignore
