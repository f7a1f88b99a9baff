import type { CaseAttachment } from '../../../shared/contract/desktop.ts'
import { EvidenceFailure } from './evidence-failure.ts'
import type { EvidenceSource } from './evidence-source.ts'
import { imageSize } from './image-size.ts'
import type { OpenedEvidence } from './opened-evidence.ts'

/** Decoded, four bytes a pixel: beyond this one picture could take the machine's memory. */
const maxPixels = 100_000_000
const maxBytes = 64 * 1024 * 1024

/**
 * A JPEG or PNG as a piece of one page, turned as its camera says.
 * @throws EvidenceFailure 'evidence-unsupported' when it is too large or no picture.
 */
export async function openImage(source: EvidenceSource, mime: CaseAttachment['mime']): Promise<OpenedEvidence> {
  if (source.sizeBytes > maxBytes) throw new EvidenceFailure('evidence-unsupported')
  const bytes = await source.read(0, source.sizeBytes)
  const declared = imageSize(bytes)
  if (declared === null || declared.width * declared.height > maxPixels || declared.width * declared.height === 0) {
    throw new EvidenceFailure('evidence-unsupported')
  }
  const bitmap = await decode(bytes, mime)
  const size = { width: bitmap.width, height: bitmap.height }
  return {
    pageCount: 1,
    sizeOf: () => Promise.resolve(size),
    render({ canvas, scale, rotation, signal }) {
      signal.throwIfAborted()
      const width = Math.max(1, Math.round(size.width * scale))
      const height = Math.max(1, Math.round(size.height * scale))
      const lies = rotation === 90 || rotation === 270
      canvas.width = lies ? height : width
      canvas.height = lies ? width : height
      const context = canvas.getContext('2d', { alpha: false })
      if (context === null) return Promise.reject(new EvidenceFailure('internal'))
      context.imageSmoothingQuality = 'high'
      context.translate(canvas.width / 2, canvas.height / 2)
      context.rotate((rotation * Math.PI) / 180)
      context.drawImage(bitmap, -width / 2, -height / 2, width, height)
      return Promise.resolve()
    },
    close: () => bitmap.close(),
  }
}

async function decode(bytes: Uint8Array<ArrayBuffer>, mime: string): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(new Blob([bytes], { type: mime }))
  } catch (cause) {
    throw new EvidenceFailure('evidence-unsupported', { cause })
  }
}
