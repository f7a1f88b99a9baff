import { strFromU8, unzipSync, zipSync } from 'fflate'

/** What a workbook may be at most. Thousands of applications with all their rows stay far below it. */
export const workbookLimits = {
  packedBytes: 20_000_000,
  unpackedBytes: 100_000_000,
  rows: 50_000,
  columns: 256,
} as const

export interface FoundCell {
  readonly sheet: string
  /** Such as `C7`. */
  readonly address: string
}

export type UnpackedWorkbook =
  | {
      readonly ok: true
      /** The workbook packed anew, of what was looked at here and nothing else. */
      readonly workbook: Uint8Array
      readonly formulas: readonly FoundCell[]
      readonly errors: readonly FoundCell[]
    }
  | {
      readonly ok: false
      readonly code: 'source-unreadable' | 'source-too-large' | 'source-hostile' | 'source-old-format'
    }

/**
 * Looks into a workbook before anything parses it: how large it gets, which cells are formulas or errors. Whatever else a zip can
 * hold (a bomb, the same name twice, entries that its directory does not name) is left behind.
 */
export function unpackXlsx(bytes: Uint8Array): UnpackedWorkbook {
  // What Excel 97 wrote, and what Excel writes where a password is set.
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return { ok: false, code: 'source-old-format' }
  if (!startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return { ok: false, code: 'source-unreadable' }
  let unpackedBytes = 0
  let files: Record<string, Uint8Array>
  try {
    files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        unpackedBytes += originalSize
        return unpackedBytes <= workbookLimits.unpackedBytes && /\.(?:xml|rels)$/u.test(name)
      },
    })
  } catch {
    return { ok: false, code: 'source-unreadable' }
  }
  if (unpackedBytes > workbookLimits.unpackedBytes) return { ok: false, code: 'source-too-large' }
  const texts = new Map(Object.entries(files).map(([name, content]) => [name, strFromU8(content)]))
  for (const text of texts.values()) if (/<!DOCTYPE|<!ENTITY/iu.test(text)) return { ok: false, code: 'source-hostile' }
  const formulas: FoundCell[] = []
  const errors: FoundCell[] = []
  for (const { sheet, text } of sheetsOf(texts)) {
    if (isTooWide(text)) return { ok: false, code: 'source-too-large' }
    formulas.push(...cellsWith(text, /^\s*<(?:\w+:)?f[\s/>]/u).map((address) => ({ sheet, address })))
    errors.push(...errorCells(text).map((address) => ({ sheet, address })))
  }
  return { ok: true, workbook: zipSync(files, { level: 0 }), formulas, errors }
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte)
}

function sheetsOf(texts: ReadonlyMap<string, string>): { readonly sheet: string; readonly text: string }[] {
  const targets = new Map<string, string>()
  for (const [, attributes = ''] of (texts.get('xl/_rels/workbook.xml.rels') ?? '').matchAll(
    /<(?:\w+:)?Relationship\b([^>]*)>/gu,
  ))
    targets.set(attribute(attributes, 'Id'), attribute(attributes, 'Target').replace(/^(?:\/?xl\/)?/u, 'xl/'))
  return [...(texts.get('xl/workbook.xml') ?? '').matchAll(/<(?:\w+:)?sheet\b([^>]*)>/gu)].map(
    ([, attributes = '']) => ({
      sheet: unescaped(attribute(attributes, 'name')),
      text: texts.get(targets.get(attribute(attributes, '(?:\\w+:)?id')) ?? '') ?? '',
    }),
  )
}

function attribute(attributes: string, name: string): string {
  return (
    new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'u').exec(attributes)?.slice(1).find(Boolean) ?? ''
  )
}

function unescaped(text: string): string {
  const names: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }
  return text
    .replace(/&#(x?)([\da-f]+);/giu, (_whole, hex: string, digits: string) =>
      codePoint(Number.parseInt(digits, hex === '' ? 10 : 16)),
    ) // oxfmt-ignore
    .replace(/&(lt|gt|quot|apos|amp);/gu, (_whole, name: string) => names[name] ?? '')
}

function codePoint(number: number): string {
  return number <= 0x10ffff ? String.fromCodePoint(number) : ''
}

/** A cell far out makes a parser fill everything before it. */
function isTooWide(text: string): boolean {
  for (const [, letters = '', digits = ''] of text.matchAll(/<(?:\w+:)?c\b[^>]*?\sr\s*=\s*["']([A-Z]+)(\d+)/giu))
    if (columnNumber(letters) > workbookLimits.columns || Number(digits) > workbookLimits.rows) return true
  for (const [, digits = ''] of text.matchAll(/<(?:\w+:)?row\b[^>]*?\sr\s*=\s*["'](\d+)/gu))
    if (Number(digits) > workbookLimits.rows) return true
  return false
}

/** Of `A` 1, of `AA` 27. */
export function columnNumber(letters: string): number {
  return [...letters.toUpperCase()].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0)
}

function cellsWith(text: string, content: RegExp): string[] {
  const found: string[] = []
  for (const match of text.matchAll(/<(?:\w+:)?c\b([^>]*[^/>])>/gu)) {
    const behind = text.slice(match.index + match[0].length, match.index + match[0].length + 40)
    if (content.test(behind)) found.push(attribute(match[1] ?? '', 'r'))
  }
  return found
}

function errorCells(text: string): string[] {
  return [...text.matchAll(/<(?:\w+:)?c\b([^>]*)>/gu)]
    .map(([, attributes = '']) => attributes)
    .filter((attributes) => attribute(attributes, 't') === 'e')
    .map((attributes) => attribute(attributes, 'r'))
}
