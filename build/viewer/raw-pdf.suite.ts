import { deflateSync } from 'node:zlib'

export interface RawObject {
  /** The dictionary without its brackets. */
  readonly dict: string
  readonly stream?: Buffer
}

export interface RawPage {
  /** Drawing operators. */
  readonly content?: string | Buffer
  /** The content is deflated already. */
  readonly deflated?: boolean
  readonly mediaBox?: string
  readonly resources?: string
  /** More entries of the page. */
  readonly more?: string
}

/** A PDF written by hand, with things in it that no library would write. `objects` are numbered from 10, the first page is 3. */
export function rawPdf(pages: readonly RawPage[], objects: readonly RawObject[] = [], catalog = ''): Buffer {
  const numbered = new Map<number, RawObject>()
  const firstPage = 1000
  const kids = pages.map((_, index) => `${firstPage + 2 * index} 0 R`).join(' ')
  numbered.set(1, { dict: `/Type /Catalog /Pages 2 0 R ${catalog}` })
  numbered.set(2, { dict: `/Type /Pages /Count ${pages.length} /Kids [${kids}]` })
  objects.forEach((object, index) => numbered.set(10 + index, object))
  pages.forEach(({ content = '', deflated = false, mediaBox = '0 0 595 842', resources = '', more = '' }, index) => {
    const at = firstPage + 2 * index
    numbered.set(at, { dict: `/Type /Page /Parent 2 0 R /MediaBox [${mediaBox}] /Contents ${at + 1} 0 R /Resources << ${resources} >> ${more}` }) // oxfmt-ignore
    const bytes = Buffer.isBuffer(content) ? content : Buffer.from(content, 'latin1')
    numbered.set(at + 1, { dict: '/Filter /FlateDecode', stream: deflated ? bytes : deflateSync(bytes) })
  })
  return written(numbered)
}

function written(objects: ReadonlyMap<number, RawObject>): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n', 'latin1')]
  let length = parts[0]?.length ?? 0
  const push = (part: Buffer): void => {
    parts.push(part)
    length += part.length
  }
  const offsets = new Map<number, number>()
  for (const [number, { dict, stream }] of objects) {
    offsets.set(number, length)
    if (stream === undefined) push(Buffer.from(`${number} 0 obj << ${dict} >> endobj\n`, 'latin1'))
    else {
      push(Buffer.from(`${number} 0 obj << ${dict} /Length ${stream.length} >> stream\n`, 'latin1'))
      push(stream)
      push(Buffer.from('\nendstream endobj\n', 'latin1'))
    }
  }
  const beginsAt = length
  const rows = [...offsets].map(([number, at]) => `${number} 1\n${String(at).padStart(10, '0')} 00000 n \n`)
  const size = Math.max(...objects.keys()) + 1
  push(Buffer.from(`xref\n0 1\n0000000000 65535 f \n${rows.join('')}trailer << /Size ${size} /Root 1 0 R >>\nstartxref\n${beginsAt}\n%%EOF\n`)) // oxfmt-ignore
  return Buffer.concat(parts)
}
