import { refuse, ok, type Result } from '../result.ts'
import { jpegEnds, jpegSize, pngEnds, pngSize, type ImageSize } from './image-size.ts'

export const evidenceTypes = ['application/pdf', 'image/jpeg', 'image/png'] as const
export type EvidenceType = (typeof evidenceTypes)[number]

/** What a file that is handed in may be at most (江西 2024: JPG or PDF, 2 MB a file). */
export const fileLimits = { sizeBytes: 2 * 1024 * 1024, pages: 200, pixels: 50_000_000 } as const

/** What can be told of a file without opening it. */
export type FileLookCode = 'file-empty' | 'file-size' | 'file-type' | 'file-damaged' | 'file-pixels'

/**
 * What a file is by its bytes; its name and declared type are never believed. Nothing is decoded and no PDF is read: that is for
 * whoever has a place where a hostile one does no harm.
 */
export function lookAtFile(
  bytes: Uint8Array,
): Result<{ readonly mime: EvidenceType }, { readonly code: FileLookCode }> {
  if (bytes.length === 0) return refuse({ code: 'file-empty' })
  if (bytes.length > fileLimits.sizeBytes) return refuse({ code: 'file-size' })
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return lookAtImage('image/jpeg', jpegSize(bytes), jpegEnds(bytes))
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
    return lookAtImage('image/png', pngSize(bytes), pngEnds(bytes))
  return startsWith(bytes, [0x25, 0x50, 0x44, 0x46, 0x2d])
    ? ok({ mime: 'application/pdf' })
    : refuse({ code: 'file-type' })
}

function lookAtImage(mime: EvidenceType, size: ImageSize | null, isWhole: boolean): ReturnType<typeof lookAtFile> {
  if (size === null || size.widthPx === 0 || size.heightPx === 0) return refuse({ code: 'file-damaged' })
  if (size.widthPx * size.heightPx > fileLimits.pixels) return refuse({ code: 'file-pixels' })
  return isWhole ? ok({ mime }) : refuse({ code: 'file-damaged' })
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte)
}
