import type { OpenedEvidence, RenderRequest } from './opened-evidence.ts'

/** All drawn pages that are kept, four bytes a pixel; one that is larger than a quarter of it is not kept. */
const mostPixels = 24_000_000
/** A person who turns pages quickly is not to wait for one drawn ahead. */
const restMs = 150
/** A page that took longer is not followed by one that nobody asked for. */
const quickMs = 3_000

interface Ahead {
  readonly key: string
  readonly stop: AbortController
  /** Why it could not be drawn; null where it was. Never rejects. */
  readonly done: Promise<unknown>
}

/**
 * A piece whose drawn pages are kept for turning back, and whose next page in the direction of reading is drawn while nobody
 * waits. What cannot be drawn ahead is only told when it is asked for, and not tried ahead again.
 */
export function withDrawnPages(evidence: OpenedEvidence): OpenedEvidence {
  const kept = new Map<string, HTMLCanvasElement>()
  const refused = new Set<number>()
  let ahead: Ahead | null = null
  let resting: ReturnType<typeof setTimeout> | undefined
  let before = 0
  let isClosed = false

  const keep = (key: string, canvas: HTMLCanvasElement): void => {
    if (isClosed || pixelsOf(canvas) > mostPixels / 4) return
    const copy = document.createElement('canvas')
    paint(canvas, copy)
    kept.set(key, copy)
    let pixels = 0
    for (const [each, drawn] of [...kept].toReversed()) {
      pixels += pixelsOf(drawn)
      if (pixels > mostPixels) forget(each, drawn)
    }
  }
  const forget = (key: string, drawn: HTMLCanvasElement): void => {
    kept.delete(key)
    drawn.width = 0
    drawn.height = 0
  }
  const drawAhead = (request: RenderRequest): void => {
    const key = keyOf(request)
    if (isClosed || kept.has(key) || refused.has(request.page) || request.page < 1 || request.page > evidence.pageCount)
      return
    const stop = new AbortController()
    const canvas = document.createElement('canvas')
    const drawing = evidence.render({ ...request, canvas, signal: stop.signal }).then(() => {
      keep(key, canvas)
      return null
    })
    const done = drawing
      .catch((cause: unknown) => {
        if (!stop.signal.aborted) refused.add(request.page)
        return cause
      })
      .finally(() => {
        canvas.width = 0
        if (ahead?.key === key) ahead = null
      })
    ahead = { key, stop, done }
  }
  const leaveAhead = (but: string): void => {
    clearTimeout(resting)
    if (ahead === null || ahead.key === but) return
    ahead.stop.abort()
    ahead = null
  }

  return {
    pageCount: evidence.pageCount,
    sizeOf: (page) => evidence.sizeOf(page),
    async render(request) {
      const key = keyOf(request)
      leaveAhead(key)
      const { signal, page } = request
      const cause = ahead === null ? null : await Promise.race([ahead.done, aborted(signal)])
      signal.throwIfAborted()
      // To try it again at once would take as long again.
      if (cause !== null) throw cause
      const drawn = kept.get(key)
      const beganMs = performance.now()
      if (drawn === undefined) {
        await evidence.render(request)
        keep(key, request.canvas)
      } else {
        // The latest used is the last to go.
        kept.delete(key)
        kept.set(key, drawn)
        paint(drawn, request.canvas)
      }
      const next = page + (page < before ? -1 : 1)
      before = page
      if (isClosed || performance.now() - beganMs > quickMs) return
      resting = setTimeout(() => drawAhead({ ...request, page: next }), restMs)
    },
    close() {
      isClosed = true
      leaveAhead('')
      for (const [key, drawn] of kept) forget(key, drawn)
      evidence.close()
    },
  }
}

function keyOf({ page, scale, rotation }: RenderRequest): string {
  return `${page}/${scale}/${rotation}`
}

function pixelsOf({ width, height }: HTMLCanvasElement): number {
  return width * height
}

function paint(from: HTMLCanvasElement, to: HTMLCanvasElement): void {
  to.width = from.width
  to.height = from.height
  to.getContext('2d', { alpha: false })?.drawImage(from, 0, 0)
}

function aborted(signal: AbortSignal): Promise<null> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(null)
    else signal.addEventListener('abort', () => resolve(null), { once: true })
  })
}
