import { EvidenceFailure } from './evidence-failure.ts'
import { jpegOrientation } from './jpeg-orientation.ts'
import type { PageSize } from './opened-evidence.ts'
import { maxCanvasPixels } from './page-view.ts'

/** A picture that is decoded as finely as it is looked at. */
export interface ScaledPicture {
  /** At least as fine as `scale` (1: every pixel of the file), as far as a canvas may hold it. @throws EvidenceFailure 'internal' */
  at(scale: number): Promise<ImageBitmap>
  close(): void
}

/**
 * A large JPEG in eighths of its size, which its decoder gives at a fraction of the time and memory of the whole: 70 megapixels
 * are 280 MB. Null where the browser cannot, where the picture is turned (the decoder would not turn it), or is broken.
 */
export async function openScaledJpeg(bytes: Uint8Array<ArrayBuffer>, size: PageSize): Promise<ScaledPicture | null> {
  if (!('ImageDecoder' in globalThis) || jpegOrientation(bytes) !== 1) return null
  const most = Math.max(1, Math.min(8, Math.floor(8 * Math.sqrt(maxCanvasPixels / (size.width * size.height)))))
  const first = await decoded(bytes, size, 1).catch(() => null)
  if (first === null) return null
  let held = { eighths: 1, bitmap: first }
  let isClosed = false
  return {
    async at(scale) {
      const eighths = Math.max(1, Math.min(most, Math.ceil(8 * scale)))
      if (eighths <= held.eighths) return held.bitmap
      const bitmap = await decoded(bytes, size, eighths).catch((cause: unknown) => {
        throw new EvidenceFailure('internal', { cause })
      })
      const [fine, coarse] = eighths > held.eighths ? [{ eighths, bitmap }, held.bitmap] : [held, bitmap]
      held = fine
      // Whoever asked a moment ago still draws it in this turn.
      setTimeout(() => coarse.close())
      if (isClosed) held.bitmap.close()
      return held.bitmap
    },
    close() {
      isClosed = true
      held.bitmap.close()
    },
  }
}

async function decoded(bytes: Uint8Array<ArrayBuffer>, size: PageSize, eighths: number): Promise<ImageBitmap> {
  const decoder = new ImageDecoder({
    data: bytes,
    type: 'image/jpeg',
    desiredWidth: Math.ceil((size.width * eighths) / 8),
    desiredHeight: Math.ceil((size.height * eighths) / 8),
  })
  try {
    const { image } = await decoder.decode()
    try {
      return await createImageBitmap(image)
    } finally {
      image.close()
    }
  } finally {
    decoder.close()
  }
}
