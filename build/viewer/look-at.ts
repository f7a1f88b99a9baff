import { setTimeout as later } from 'node:timers/promises'
import type { DeskWindow } from './viewer-window.ts'

/** What the viewer came to on one piece. */
export interface Sight {
  readonly outcome: 'rendered' | 'card' | 'failed'
  /** Null where it is rendered: the code of the card, or 'crashed' or 'hung'. */
  readonly reason: string | null
  /** What the card says, as the person reads it. */
  readonly words: string | null
  readonly pages: number | null
  /** From the call of the application until its first page is drawn, or its card is there; ms. */
  readonly firstPageMs: number | null
  readonly peakMemoryMb: number | null
  /** The viewer says itself that the page is white all over. */
  readonly blank: boolean
}

/** A window that does not even tell a card by then is hung; the viewer's own patience is shorter. */
export const longestLookMs = 90_000
/** What is shut out by the file itself. Any other card says that the desk failed, not the file. */
const ofTheFile = /^evidence-(?:unsupported|unreadable|encrypted|empty|too-large|demanding)$/

const nothing = { words: null, pages: null, firstPageMs: null, blank: false }

/** Opens the application in the window, as a person does from the list, and waits for its first page or its card. */
export async function lookAt({ page, memory }: DeskWindow, caseId: string, attachmentId: string): Promise<Sight> {
  const stop = new AbortController()
  const crashed = new Promise<Sight>((resolve) => {
    page.once('crash', () => resolve({ ...nothing, outcome: 'failed', reason: 'crashed', peakMemoryMb: null }))
  })
  const hung = later(longestLookMs, null, { signal: stop.signal }).then(async (): Promise<Sight> => ({
    ...nothing,
    outcome: 'failed',
    reason: 'hung',
    peakMemoryMb: await memory.peakMb(),
  }))
  hung.catch(() => {}) // nobody waits any more
  const seen = async (): Promise<Sight> => {
    await memory.reset()
    const found = await page.evaluate(openInPage, { caseId, attachmentId })
    const peakMemoryMb = await memory.peakMb()
    const { refused, ...told } = found
    if (refused === null) return { ...told, outcome: 'rendered', reason: null, peakMemoryMb }
    return { ...told, outcome: ofTheFile.test(refused) ? 'card' : 'failed', reason: refused, peakMemoryMb }
  }
  const gone = seen().catch(
    async (): Promise<Sight> =>
      // The crash is told of a little after what was asked of the page has failed by it.
      Promise.race([crashed, later(2000).then((): Sight => ({ ...nothing, outcome: 'failed', reason: 'crashed', peakMemoryMb: null }))]), // oxfmt-ignore
  )
  try {
    return await Promise.race([gone, crashed, hung])
  } finally {
    stop.abort()
  }
}

/** Runs in the page. */
function openInPage({ caseId, attachmentId }: { readonly caseId: string; readonly attachmentId: string }) {
  return new Promise<Omit<Sight, 'outcome' | 'reason' | 'peakMemoryMb'> & { readonly refused: string | null }>((resolve) => {
    const beganMs = performance.now()
    const observer = new MutationObserver(() => {
      const card = document.querySelector<HTMLElement>('[data-refused]')
      const canvas = document.querySelector<HTMLCanvasElement>('canvas[data-ready="true"]')
      const firstPageMs = Math.round(performance.now() - beganMs)
      if (card?.dataset['attachment'] === attachmentId) {
        observer.disconnect()
        const words = card.querySelector('p')?.textContent ?? ''
        return resolve({ refused: card.dataset['refused'] ?? '', words, pages: null, firstPageMs, blank: false })
      }
      if (canvas?.dataset['attachment'] !== attachmentId) return
      observer.disconnect()
      const pages = Number(canvas.dataset['pages'])
      // The note that a page is blank is drawn a moment after the page.
      setTimeout(() => {
        const blank = document.querySelector('[data-blank]') !== null
        resolve({ refused: null, words: null, pages, firstPageMs, blank })
      }, 50)
    })
    observer.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-ready'] })
    location.hash = `#/case/${caseId}`
  })
} // oxfmt-ignore
