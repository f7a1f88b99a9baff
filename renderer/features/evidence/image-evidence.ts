import type { CaseAttachment } from '../../../shared/contract/desktop.ts'
import { EvidenceFailure } from './evidence-failure.ts'
import type { EvidenceSource } from './evidence-source.ts'
import type { FirstBytes } from './first-bytes.ts'
import { imageSize } from './image-size.ts'
import type { OpenedEvidence, PageSize } from './opened-evidence.ts'
import { maxCanvasPixels } from './page-view.ts'
import { openScaledJpeg, type ScaledPicture } from './scaled-jpeg.ts'

/** Decoded, four bytes a pixel: beyond this one picture could take the machine's memory. */
const maxPixels = 100_000_000
const maxBytes = 64 * 1024 * 1024

/**
 * A JPEG or PNG as a piece of one page, turned as its camera says.
 * @throws EvidenceFailure 'evidence-too-large', 'evidence-unreadable' when it is no whole picture, or what the store answered.
 */
export async function openImage(
  source: EvidenceSource,
  first: FirstBytes,
  mime: CaseAttachment['mime'],
): Promise<OpenedEvidence> {
  if (source.sizeBytes > maxBytes) throw new EvidenceFailure('evidence-too-large')
  const bytes = first.isWhole ? first.head : await source.read(0, source.sizeBytes)
  const declared = imageSize(bytes)
  const pixels = declared === null ? 0 : declared.width * declared.height
  if (pixels === 0) throw new EvidenceFailure('evidence-unreadable')
  if (pixels > maxPixels) throw new EvidenceFailure('evidence-too-large')
  const isLarge = declared !== null && pixels > maxCanvasPixels && mime === 'image/jpeg'
  const scaled = isLarge ? await openScaledJpeg(bytes, declared) : null
  if (scaled !== null && declared !== null) return onePage(declared, scaled)
  const decoded = await decode(bytes, mime)
  const size = { width: decoded.width, height: decoded.height }
  const bitmap = await bounded(decoded)
  return onePage(size, { at: () => Promise.resolve(bitmap), close: () => bitmap.close() })
}

function onePage(size: PageSize, picture: ScaledPicture): OpenedEvidence {
  return {
    pageCount: 1,
    sizeOf: () => Promise.resolve(size),
    async render({ canvas, scale, rotation, signal }) {
      const bitmap = await picture.at(scale)
      signal.throwIfAborted()
      const width = Math.max(1, Math.round(size.width * scale))
      const height = Math.max(1, Math.round(size.height * scale))
      const lies = rotation === 90 || rotation === 270
      canvas.width = lies ? height : width
      canvas.height = lies ? width : height
      const context = canvas.getContext('2d', { alpha: false })
      if (context === null) throw new EvidenceFailure('internal')
      context.imageSmoothingQuality = 'high'
      context.translate(canvas.width / 2, canvas.height / 2)
      context.rotate((rotation * Math.PI) / 180)
      context.drawImage(bitmap, -width / 2, -height / 2, width, height)
    },
    close: () => picture.close(),
  }
}

async function decode(bytes: Uint8Array<ArrayBuffer>, mime: string): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(new Blob([bytes], { type: mime }))
  } catch (cause) {
    // A picture that the browser had no room for is told by the same name.
    const isBroken =
      cause instanceof DOMException && cause.name === 'InvalidStateError' && !/allocat/iu.test(cause.message)
    throw new EvidenceFailure(isBroken ? 'evidence-unreadable' : 'internal', { cause })
  }
}

/** No more pixels than a canvas is ever given: a larger picture would be scaled down again at every step of the zoom. */
async function bounded(bitmap: ImageBitmap): Promise<ImageBitmap> {
  const ratio = Math.sqrt(maxCanvasPixels / (bitmap.width * bitmap.height))
  if (ratio >= 1) return bitmap
  try {
    return await createImageBitmap(bitmap, {
      resizeWidth: Math.max(1, Math.floor(bitmap.width * ratio)),
      resizeHeight: Math.max(1, Math.floor(bitmap.height * ratio)),
      resizeQuality: 'high',
    })
  } catch (cause) {
    throw new EvidenceFailure('internal', { cause })
  } finally {
    bitmap.close()
  }
}
