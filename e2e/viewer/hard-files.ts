import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import PDFDocument from 'pdfkit'
import { rawPdf, type RawObject } from '../../build/viewer/raw-pdf.suite.ts'

/** What must become of a file. `words`: what the card says among others. */
export type Expected =
  | { readonly outcome: 'rendered'; readonly pages: number; readonly blank?: true }
  | { readonly outcome: 'card'; readonly reason: string; readonly words: string }
  | { readonly outcome: 'failed'; readonly reason: string }

interface HardFile {
  readonly name: string
  /** Null: it is not there. */
  readonly bytes: Buffer | null
  readonly expected: Expected
}

const helvetica = '/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>'
const written = (text: string) => ({ content: `BT /F 40 Tf 72 700 Td (${text}) Tj ET`, resources: helvetica })
const rendered = (pages: number): Expected => ({ outcome: 'rendered', pages })
const card = (reason: string, words: string): Expected => ({ outcome: 'card', reason, words })

/** 职称评审 in a font that the file names and does not hold. */
export const unembeddedChinese = rawPdf([
  {
    content: 'BT /F 40 Tf 72 700 Td <D6B0B3C6C6C0C9F3> Tj ET',
    resources: `/Font << /F << /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /GBK-EUC-H /DescendantFonts [<< /Type /Font
      /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor <<
      /Type /FontDescriptor /FontName /SimSun /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900 /Descent -200
      /CapHeight 900 /StemV 80 >> >>] >> >>`,
  },
])

function scan(format: 'image/jpeg' | 'image/png'): Buffer {
  const canvas = createCanvas(800, 600)
  const context = canvas.getContext('2d')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, 800, 600)
  context.fillStyle = '#234'
  context.fillRect(60, 80, 300, 40)
  context.fillRect(60, 160, 500, 10)
  return format === 'image/png' ? canvas.toBuffer('image/png') : canvas.toBuffer('image/jpeg')
}

/** An A1 sheet at 300 dpi: 70 megapixels, 280 MB once it is decoded whole. */
const sheet = { width: 9933, height: 7016 } as const
function sheetScan(): Buffer {
  const canvas = createCanvas(sheet.width, sheet.height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, sheet.width, sheet.height)
  context.fillStyle = '#234'
  for (let line = 0; line < 60; line++) context.fillRect(400, 300 + 110 * line, 3000 + 97 * (line % 60), 40)
  return canvas.toBuffer('image/jpeg')
}

function sheetPdf(jpeg: Buffer): Buffer {
  const dict = `/Type /XObject /Subtype /Image /Width ${sheet.width} /Height ${sheet.height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode`
  const page = { content: 'q 2384 0 0 1684 0 0 cm /I Do Q', mediaBox: '0 0 2384 1684', resources: '/XObject << /I 10 0 R >>' } // oxfmt-ignore
  return rawPdf([page, page], [{ dict, stream: jpeg }])
}

async function locked(): Promise<Buffer> {
  const document = new PDFDocument({ userPassword: 'secret', ownerPassword: 'owner' })
  const chunks: Buffer[] = []
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise((resolve) => document.on('end', resolve))
  document.text('secret')
  document.end()
  await ended
  return Buffer.concat(chunks)
}

/** Claims to be as large as this and holds what it held before. */
function claiming(png: Buffer, side: number): Buffer {
  const changed = Buffer.from(png)
  changed.writeUInt32BE(side, 16)
  changed.writeUInt32BE(side, 20)
  return changed
}

/** A drawing that calls ten others, each of which calls ten others: a billion in the end, from two kilobytes. */
function billion(): Buffer {
  const forms = Array.from({ length: 9 }, (_, index): RawObject => {
    const last = index === 8
    const next = last ? '' : `/XObject << /X ${11 + index} 0 R >>`
    return { dict: `/Type /XObject /Subtype /Form /BBox [0 0 500 500] /Resources << ${next} >>`, stream: Buffer.from(last ? '0 0 10 10 re f' : '/X Do '.repeat(10)) } // oxfmt-ignore
  })
  return rawPdf([{ content: '/X Do', resources: '/XObject << /X 10 0 R >>' }, written('second')], forms)
}

/** Asks the network for something in each way that a PDF can: on opening, on the page, by a link, by a form. */
function asking(address: string): Buffer {
  const script = `/S /JavaScript /JS (app.launchURL\\("${address}/script"\\); this.submitForm\\("${address}/form"\\))`
  const more = `/AA << /O << ${script} >> >> /Annots [
    << /Type /Annot /Subtype /Link /Rect [0 0 595 842] /Border [0 0 0] /A << /S /URI /URI (${address}/link) >> >>
    << /Type /Annot /Subtype /Widget /FT /Tx /T (f) /V (VALUE) /DA (/Helv 20 Tf) /Rect [100 100 300 140] /F 4 >>]`
  return rawPdf([{ ...written('Asking'), more }], [], `/OpenAction << ${script} >> /AcroForm << /Fields [] /NeedAppearances true >>`)
} // oxfmt-ignore

const damaged = '在上传前就已损坏'

/** Files that a unit really meets and some that only an enemy makes. `address` is what one of them asks for. */
export async function hardFiles(address: string): Promise<readonly HardFile[]> {
  const [jpeg, png] = [scan('image/jpeg'), scan('image/png')]
  const large = sheetScan()
  const plain = rawPdf([written('Page 1'), written('Page 2'), written('Page 3')])
  return [
    { name: 'plain.pdf', bytes: plain, expected: rendered(3) },
    { name: '01 扫描件（一）.jpg', bytes: jpeg, expected: rendered(1) },
    { name: 'scan.png', bytes: png, expected: rendered(1) },
    { name: 'jpeg-called.pdf', bytes: jpeg, expected: rendered(1) },
    { name: 'pdf-called.jpg', bytes: plain, expected: rendered(3) },
    { name: 'after-junk.pdf', bytes: Buffer.concat([Buffer.from('\r\nfrom a gateway\r\n'), plain]), expected: rendered(3) },
    { name: 'chinese.pdf', bytes: unembeddedChinese, expected: rendered(1) },
    { name: 'asking.pdf', bytes: asking(address), expected: rendered(1) },
    { name: 'white.pdf', bytes: rawPdf([{}]), expected: { outcome: 'rendered', pages: 1, blank: true } },
    { name: 'wall.pdf', bytes: rawPdf([{ content: 'BT /F 2000 Tf 2000 7000 Td (Wall) Tj ET', resources: helvetica, mediaBox: '0 0 14400 14400' }]), expected: rendered(1) },
    { name: 'sheet.jpg', bytes: large, expected: rendered(1) },
    { name: 'sheet.pdf', bytes: sheetPdf(large), expected: rendered(2) },
    { name: 'flat.pdf', bytes: rawPdf([{ ...written('Flat'), mediaBox: '0 0 0 0' }]), expected: rendered(1) },
    { name: 'empty.pdf', bytes: Buffer.alloc(0), expected: card('evidence-empty', '空文件') },
    { name: 'no-pages.pdf', bytes: rawPdf([]), expected: card('evidence-empty', '空文件') },
    { name: 'letter.pdf', bytes: Buffer.from('PK\u0003\u0004 word/document.xml'), expected: card('evidence-unsupported', '不是 PDF、JPG 或 PNG') },
    { name: 'page.png', bytes: Buffer.from('<html></html>'), expected: card('evidence-unsupported', '不是 PDF、JPG 或 PNG') },
    { name: 'cut.pdf', bytes: plain.subarray(0, 300), expected: card('evidence-unreadable', damaged) },
    { name: 'cut.jpg', bytes: jpeg.subarray(0, jpeg.length / 2), expected: card('evidence-unreadable', damaged) },
    { name: 'cut.png', bytes: png.subarray(0, png.length / 2), expected: card('evidence-unreadable', damaged) },
    { name: 'locked.pdf', bytes: await locked(), expected: card('evidence-encrypted', '打开密码') },
    { name: 'bomb.png', bytes: claiming(png, 60_000), expected: card('evidence-too-large', '太大') },
    { name: 'billion.pdf', bytes: billion(), expected: card('evidence-demanding', '时间或内存太多') },
    { name: 'deep/after-all.pdf', bytes: plain, expected: rendered(3) },
    { name: 'gone.pdf', bytes: null, expected: { outcome: 'failed', reason: 'missing' } },
  ] // oxfmt-ignore
}

/** Writes them below a folder; answers their paths. */
export async function writeHardFiles(folder: string, files: readonly HardFile[]): Promise<readonly string[]> {
  await mkdir(path.join(folder, 'deep'), { recursive: true })
  const paths = files.map(({ name }) => path.join(folder, name))
  for (const [index, { bytes }] of files.entries()) if (bytes !== null) await writeFile(paths[index] ?? '', bytes)
  return paths
}
