import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** How a marker's characters lie in a file. */
export type MarkerEncoding = 'UTF-8' | 'UTF-16LE'

/** A marker found in a file, by its index only: a report must not itself leak the text. */
export interface MarkerHit {
  readonly file: string
  readonly marker: number
  readonly encoding: MarkerEncoding
}

/** What was looked at and what was found; each marker and encoding once a file. */
export interface MarkerScan {
  readonly files: number
  readonly bytes: number
  readonly hits: readonly MarkerHit[]
}

interface Pattern {
  readonly bytes: Buffer
  readonly marker: number
  readonly encoding: MarkerEncoding
}

/**
 * The markers of a parsed marker file: an array of strings, or an object with one under `markers`.
 * @throws Error when there is none, one is not a string, two are equal, or one is so short that encrypted bytes would hit it by chance
 */
export function markersFrom(parsed: unknown): string[] {
  const list = typeof parsed === 'object' && parsed !== null && 'markers' in parsed ? parsed.markers : parsed
  if (!Array.isArray(list) || list.length === 0) throw new Error('The marker file holds no list of markers.')
  const markers = list.map((marker: unknown, index) => {
    // Four bytes (two characters in UTF-16) turn up by chance in every few hundred megabytes of cipher text.
    if (typeof marker !== 'string' || marker.length < 3)
      throw new Error(`Marker ${index} is shorter than 3 characters: chance would hit it.`)
    return marker
  })
  if (new Set(markers).size !== markers.length) throw new Error('Two markers are equal.')
  return markers
}

function patternsOf(markers: readonly string[]): Pattern[] {
  return markers.flatMap((text, marker) => [
    { bytes: Buffer.from(text, 'utf8'), marker, encoding: 'UTF-8' as const },
    { bytes: Buffer.from(text, 'utf16le'), marker, encoding: 'UTF-16LE' as const },
  ])
}

/** Patterns by their first two bytes: one pass over a chunk, however many markers there are. */
function indexPatterns(patterns: readonly Pattern[]): (readonly Pattern[] | undefined)[] {
  const byStart: Pattern[][] = Array.from({ length: 65_536 })
  for (const pattern of patterns) (byStart[pattern.bytes.readUInt16BE(0)] ??= []).push(pattern)
  return byStart
}

function findInChunk(
  chunk: Buffer,
  byStart: readonly (readonly Pattern[] | undefined)[],
  found: (pattern: Pattern) => void,
): void {
  for (let at = 0, pair = chunk[0] ?? 0; at + 1 < chunk.length; at++) {
    pair = ((pair & 0xff) << 8) | (chunk[at + 1] ?? 0)
    for (const pattern of byStart[pair] ?? []) {
      const end = at + pattern.bytes.length
      if (end <= chunk.length && chunk.compare(pattern.bytes, 0, pattern.bytes.length, at, end) === 0) found(pattern)
    }
  }
}

async function scanFile(file: string, byStart: readonly (readonly Pattern[] | undefined)[], overlap: number) {
  const found = new Set<Pattern>()
  let bytes = 0
  let tail = Buffer.alloc(0)
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    bytes += chunk.length
    const joined = Buffer.concat([tail, chunk])
    findInChunk(joined, byStart, (pattern) => found.add(pattern))
    tail = joined.subarray(Math.max(0, joined.length - overlap))
  }
  return { bytes, hits: [...found].map(({ marker, encoding }) => ({ file, marker, encoding })) }
}

async function regularFiles(folder: string): Promise<string[]> {
  const found: string[] = []
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) found.push(...(await regularFiles(path)))
    else if (entry.isFile()) found.push(path)
  }
  return found
}

/**
 * Look for every marker, as UTF-8 and as UTF-16LE at any offset, in the raw bytes of every regular file under `folder`.
 * Links are not followed; compressed content is not unpacked. Files that `wanted` refuses are not counted.
 * @throws Error when a file cannot be read: an unread file proves nothing
 */
export async function scanFolder(
  folder: string,
  markers: readonly string[],
  wanted: (file: string) => boolean = () => true,
): Promise<MarkerScan> {
  const patterns = patternsOf(markers)
  const byStart = indexPatterns(patterns)
  const overlap = Math.max(...patterns.map((pattern) => pattern.bytes.length)) - 1
  const files = (await stat(folder)).isDirectory() ? (await regularFiles(folder)).filter(wanted) : [folder]
  let bytes = 0
  const hits: MarkerHit[] = []
  for (const file of files) {
    const scanned = await scanFile(file, byStart, overlap)
    bytes += scanned.bytes
    hits.push(...scanned.hits)
  }
  return { files: files.length, bytes, hits }
}
