import { Buffer } from 'node:buffer'
import { createCanvas } from '@napi-rs/canvas'
import PDFDocument from 'pdfkit'
import { describe, expect, it } from 'vitest'
import { fileLimits } from '../../shared/domain/evidence-file/look-at-file.ts'
import { inspectFile } from './inspect-file.ts'

function image(width: number, height: number, format: 'image/jpeg' | 'image/png'): Buffer {
  const canvas = createCanvas(width, height)
  return format === 'image/png' ? canvas.toBuffer('image/png') : canvas.toBuffer('image/jpeg')
}

async function pdf(pages: number, options: { userPassword?: string; ownerPassword?: string } = {}): Promise<Buffer> {
  const document = new PDFDocument({ autoFirstPage: false, ...options })
  const chunks: Buffer[] = []
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise((resolve) => document.on('end', resolve))
  for (let page = 0; page < pages; page++) document.addPage().text(`page ${page}`)
  document.end()
  await ended
  return Buffer.concat(chunks)
}

async function codeOf(bytes: Buffer): Promise<string> {
  const inspected = await inspectFile(bytes)
  return inspected.ok ? `${inspected.value.mime} ${inspected.value.pages}` : inspected.refusal.code
}

describe('inspectFile', () => {
  it('knows a file by its bytes', async () => {
    expect(await codeOf(image(20, 10, 'image/jpeg'))).toBe('image/jpeg 1')
    expect(await codeOf(image(20, 10, 'image/png'))).toBe('image/png 1')
    expect(await codeOf(await pdf(3))).toBe('application/pdf 3')
  })

  it('refuses what only calls itself a picture or a document', async () => {
    for (const text of ['<svg onload="x()"/>', '<html></html>', 'GIF89a', 'MZ\u0090', 'PK\u0003\u0004'])
      expect(await codeOf(Buffer.from(text, 'latin1'))).toBe('file-type')
    expect(await codeOf(Buffer.alloc(0))).toBe('file-empty')
  })

  it('refuses what begins right and then is damaged', async () => {
    expect(await codeOf(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0]))).toBe('file-damaged')
    expect(await codeOf(image(20, 10, 'image/png').subarray(0, 14))).toBe('file-damaged')
    expect(await codeOf(Buffer.from('%PDF-1.7\nnothing follows'))).toBe('file-damaged')
  })

  it('refuses a picture that was cut off, also where a preview in it is whole', async () => {
    for (const format of ['image/jpeg', 'image/png'] as const) {
      const whole = image(200, 100, format)
      expect(await codeOf(whole.subarray(0, whole.length - 20))).toBe('file-damaged')
    }
    const jpeg = image(200, 100, 'image/jpeg')
    const preview = Buffer.concat([Buffer.from([0xff, 0xe1, 0, 8]), Buffer.from('thumb'), Buffer.from([0xff, 0xd9])])
    preview.writeUInt16BE(preview.length - 2, 2)
    const withPreview = Buffer.concat([jpeg.subarray(0, 2), preview, jpeg.subarray(2)])
    expect(await codeOf(withPreview)).toBe('image/jpeg 1')
    expect(await codeOf(withPreview.subarray(0, withPreview.length - 20))).toBe('file-damaged')
  })

  it('refuses a PDF of which a page cannot be opened', async () => {
    const broken = (await pdf(2)).toString('latin1').replaceAll('/Type /Page\n', '/Type /Pag( \n')
    expect(await codeOf(Buffer.from(broken, 'latin1'))).toBe('file-damaged')
  })

  it('refuses a file that needs a password, and one that is ciphered with none', async () => {
    expect(await codeOf(await pdf(1, { userPassword: 'secret', ownerPassword: 'owner' }))).toBe('file-encrypted')
    expect(await codeOf(await pdf(1, { ownerPassword: 'owner' }))).toBe('file-encrypted')
  })

  it('refuses more than 200 pages, more than 2 MB, more than 50 million pixels', async () => {
    expect(await codeOf(await pdf(fileLimits.pages))).toBe('application/pdf 200')
    expect(await codeOf(await pdf(fileLimits.pages + 1))).toBe('file-pages')
    expect(await codeOf(Buffer.alloc(fileLimits.sizeBytes + 1, 0xff))).toBe('file-size')
    const bomb = image(1, 1, 'image/png')
    bomb.writeUInt32BE(60_000, 16)
    bomb.writeUInt32BE(60_000, 20)
    expect(await codeOf(bomb)).toBe('file-pixels')
    const jpeg = image(16, 16, 'image/jpeg')
    const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]))
    jpeg.writeUInt16BE(65_000, frame + 5)
    jpeg.writeUInt16BE(65_000, frame + 7)
    expect(await codeOf(jpeg)).toBe('file-pixels')
  })
})
