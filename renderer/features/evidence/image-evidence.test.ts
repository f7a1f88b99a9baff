import { afterEach, expect, test, vi } from 'vitest'
import type { EvidenceSource } from './evidence-source.ts'
import type { OpenedEvidence } from './opened-evidence.ts'
import { firstBytes } from './first-bytes.ts'
import { openImage as openImageOf } from './image-evidence.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

function png(width: number, height: number): EvidenceSource {
  const bytes = new Uint8Array(24)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, 0x89504e47)
  view.setUint32(12, 0x49484452)
  view.setUint32(16, width)
  view.setUint32(20, height)
  return { sizeBytes: bytes.length, read: () => Promise.resolve(bytes) }
}

const openImage = async (source: EvidenceSource, mime: 'image/png'): Promise<OpenedEvidence> =>
  openImageOf(source, await firstBytes(source), mime)

interface Decoded {
  readonly width: number
  readonly height: number
  readonly close: () => void
}

function decoder(first: { width: number; height: number } | Error): Decoded[] {
  const alive: Decoded[] = []
  vi.stubGlobal(
    'createImageBitmap',
    (_image: unknown, options?: { resizeWidth: number; resizeHeight: number }): Promise<Decoded> => {
      if ('message' in first) return Promise.reject(first)
      const size = options === undefined ? first : { width: options.resizeWidth, height: options.resizeHeight }
      const bitmap: Decoded = { ...size, close: () => alive.splice(alive.indexOf(bitmap), 1) }
      alive.push(bitmap)
      return Promise.resolve(bitmap)
    },
  )
  return alive
}

test('a large picture keeps its size but no more pixels than are ever drawn', async () => {
  const alive = decoder({ width: 12_000, height: 8000 })
  const opened = await openImage(png(12_000, 8000), 'image/png')
  expect(await opened.sizeOf(1)).toEqual({ width: 12_000, height: 8000 })
  expect(alive).toHaveLength(1)
  expect((alive[0]?.width ?? 0) * (alive[0]?.height ?? 0)).toBeLessThanOrEqual(24_000_000)
  opened.close()
  expect(alive).toEqual([])
})

test('a picture of common size is kept as it is', async () => {
  const alive = decoder({ width: 2480, height: 3508 })
  await openImage(png(2480, 3508), 'image/png')
  expect(alive.map(({ width, height }) => [width, height])).toEqual([[2480, 3508]])
})

test('a picture beyond what can be shown says so, and is not called broken', async () => {
  await expect(openImage(png(30_000, 30_000), 'image/png')).rejects.toMatchObject({ code: 'evidence-too-large' })
  const heavy = { ...png(10, 10), sizeBytes: 65 * 1024 * 1024 }
  await expect(openImage(heavy, 'image/png')).rejects.toMatchObject({ code: 'evidence-too-large' })
})

test('only what cannot be decoded sends a picture back; memory that is missing is worth another try', async () => {
  decoder(new DOMException('The source image could not be decoded.', 'InvalidStateError'))
  await expect(openImage(png(10, 10), 'image/png')).rejects.toMatchObject({ code: 'evidence-unreadable' })
  decoder(new DOMException('The ImageBitmap could not be allocated.', 'InvalidStateError'))
  await expect(openImage(png(10, 10), 'image/png')).rejects.toMatchObject({ code: 'internal' })
  decoder(new RangeError('out of memory'))
  await expect(openImage(png(10, 10), 'image/png')).rejects.toMatchObject({ code: 'internal' })
  await expect(openImage(png(0, 10), 'image/png')).rejects.toMatchObject({ code: 'evidence-unreadable' })
})
