import type { ByteRange } from './evidence-store.ts'

/**
 * What a `Range` header asks of a file of `sizeBytes`: the whole (null: no header, or one that HTTP says to ignore, as with
 * several ranges), a stretch, or nothing that the file has.
 */
export function readRangeHeader(header: string | undefined, sizeBytes: number): ByteRange | null | 'unsatisfiable' {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  if (match === null) return null
  const [, from = '', to = ''] = match
  if (from === '' && to === '') return null
  if (from === '') {
    const length = Math.min(Number(to), sizeBytes)
    return length === 0 ? 'unsatisfiable' : { begin: sizeBytes - length, end: sizeBytes }
  }
  const begin = Number(from)
  const end = to === '' ? sizeBytes : Math.min(Number(to) + 1, sizeBytes)
  if (to !== '' && Number(to) < begin) return null
  return begin >= sizeBytes ? 'unsatisfiable' : { begin, end }
}
