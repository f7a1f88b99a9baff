import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { withDrawnPages } from './drawn-pages.ts'
import { EvidenceFailure } from './evidence-failure.ts'
import type { OpenedEvidence, RenderRequest } from './opened-evidence.ts'

beforeEach(() => {
  vi.useFakeTimers()
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue({ drawImage() {} } as never)
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** What was asked to be drawn, in order; page 13 cannot be. */
function piece(
  width = 600,
): OpenedEvidence & { readonly drawn: string[]; readonly stopped: number[]; readonly closed: number[] } {
  const drawn: string[] = []
  const stopped: number[] = []
  const closed: number[] = []
  return {
    drawn,
    stopped,
    closed,
    pageCount: 20,
    sizeOf: () => Promise.resolve({ width: 600, height: 800 }),
    async render({ page, scale, canvas, signal }) {
      drawn.push(`${page}@${scale}`)
      signal.addEventListener('abort', () => stopped.push(page), { once: true })
      await new Promise((resolve) => setTimeout(resolve, 100))
      signal.throwIfAborted()
      if (page === 13) throw new EvidenceFailure('evidence-unreadable')
      canvas.width = width
      canvas.height = 800
    },
    close: () => void closed.push(1),
  }
}

const ask = (page: number, more: Partial<RenderRequest> = {}): RenderRequest => ({
  page,
  canvas: document.createElement('canvas'),
  scale: 1,
  rotation: 0,
  signal: new AbortController().signal,
  ...more,
})

async function shown(evidence: OpenedEvidence, request: RenderRequest, restMs = 0): Promise<HTMLCanvasElement> {
  const rendering = evidence.render(request)
  await vi.advanceTimersByTimeAsync(150)
  await rendering
  await vi.advanceTimersByTimeAsync(restMs)
  return request.canvas
}

test('turning back costs no second drawing, another zoom does', async () => {
  const given = piece()
  const evidence = withDrawnPages(given)
  await shown(evidence, ask(1))
  await shown(evidence, ask(2))
  expect((await shown(evidence, ask(1))).width).toBe(600)
  await shown(evidence, ask(1, { scale: 2 }))
  expect(given.drawn).toEqual(['1@1', '2@1', '1@2'])
})

test('the next page is drawn while nobody waits, in the direction of reading, and not beyond the ends', async () => {
  const given = piece()
  const evidence = withDrawnPages(given)
  await shown(evidence, ask(19), 1000)
  await shown(evidence, ask(20), 1000)
  await shown(evidence, ask(18), 1000)
  expect(given.drawn).toEqual(['19@1', '20@1', '18@1', '17@1'])
})

test('who asks for the page that is being drawn ahead gets that one; who asks for another stops it', async () => {
  const given = piece()
  const evidence = withDrawnPages(given)
  await shown(evidence, ask(1), 120)
  expect(given.drawn).toEqual(['1@1', '2@1'])
  await shown(evidence, ask(2), 120)
  expect(given.drawn).toEqual(['1@1', '2@1', '3@1'])
  await shown(evidence, ask(9))
  expect(given.stopped).toContain(3)
})

test('what cannot be drawn ahead is told to nobody until it is asked for', async () => {
  const given = piece()
  const evidence = withDrawnPages(given)
  await shown(evidence, ask(12), 1000)
  const refused = expect(evidence.render(ask(13))).rejects.toMatchObject({ code: 'evidence-unreadable' })
  await vi.advanceTimersByTimeAsync(150)
  await refused
  expect(given.drawn).toEqual(['12@1', '13@1', '13@1'])
  await shown(evidence, ask(12), 1000)
  expect(given.drawn).toHaveLength(3)
})

test('who waits for a page that turns out not to be drawable is told at once, not after another try', async () => {
  const given = piece()
  const evidence = withDrawnPages(given)
  await shown(evidence, ask(12), 120)
  const refused = expect(evidence.render(ask(13))).rejects.toMatchObject({ code: 'evidence-unreadable' })
  await vi.advanceTimersByTimeAsync(150)
  await refused
  expect(given.drawn).toEqual(['12@1', '13@1'])
})

test('what is kept is bounded: large pages are not, and the oldest go', async () => {
  const large = piece(10_000)
  const once = withDrawnPages(large)
  await shown(once, ask(1))
  await shown(once, ask(1))
  expect(large.drawn).toEqual(['1@1', '1@1'])

  const given = piece(6000)
  const evidence = withDrawnPages(given)
  for (const page of [1, 2, 3, 4, 5, 6]) await shown(evidence, ask(page))
  await shown(evidence, ask(6))
  await shown(evidence, ask(1))
  expect(given.drawn.filter((each) => each === '1@1')).toHaveLength(2)
  expect(given.drawn.filter((each) => each === '6@1')).toHaveLength(1)
})

test('a closed piece draws nothing more, and is closed itself', async () => {
  const given = piece()
  const evidence = withDrawnPages(given)
  await shown(evidence, ask(1))
  evidence.close()
  await vi.advanceTimersByTimeAsync(5000)
  expect(given.drawn).toEqual(['1@1'])
  expect(given.closed).toEqual([1])
})
