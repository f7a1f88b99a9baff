/** A JPEG placed on a page by a PDF matrix that maps the unit square; `multiply` lays it over like ink. */
export interface PlacedImage {
  jpeg: Uint8Array
  widthPx: number
  heightPx: number
  matrix: readonly [number, number, number, number, number, number]
  multiply: boolean
}

/** One page: size in points, colour behind the images. */
export interface ImagePage {
  widthPt: number
  heightPt: number
  ground: readonly [number, number, number]
  images: readonly PlacedImage[]
}

function fixed(value: number): string {
  return value.toFixed(4).replace(/\.?0+$/u, '')
}

/**
 * A PDF of images only, without text layer, dates or random ids: equal pages give equal bytes. An image used twice is stored once.
 * A JPEG must be RGB.
 */
export function imagePdf(pages: readonly ImagePage[]): Uint8Array {
  const chunks: Uint8Array[] = []
  const offsets: number[] = []
  let length = 0
  const write = (chunk: Uint8Array | string) => {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, 'latin1') : chunk
    chunks.push(bytes)
    length += bytes.length
  }
  const object = (number: number, head: string, stream?: Uint8Array) => {
    offsets[number] = length
    write(`${number} 0 obj\n${head}\n`)
    if (stream) {
      write('stream\n')
      write(stream)
      write('\nendstream\n')
    }
    write('endobj\n')
  }
  let last = 3
  const images = new Map<Uint8Array, number>()
  const kids: number[] = []

  write('%PDF-1.5\n%\xe2\xe3\xcf\xd3\n')
  object(3, '<< /Type /ExtGState /BM /Multiply >>')
  for (const page of pages) {
    const names: string[] = []
    let content = `${page.ground.map((part) => fixed(part / 255)).join(' ')} rg 0 0 ${fixed(page.widthPt)} ${fixed(page.heightPt)} re f\n`
    for (const image of page.images) {
      let number = images.get(image.jpeg)
      if (number === undefined) {
        number = ++last
        images.set(image.jpeg, number)
        const size = `/Width ${image.widthPx} /Height ${image.heightPx} /Length ${image.jpeg.length}`
        object(
          number,
          `<< /Type /XObject /Subtype /Image /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode ${size} >>`,
          image.jpeg,
        )
      }
      names.push(`/I${number} ${number} 0 R`)
      content += `q ${image.multiply ? '/Over gs ' : ''}${image.matrix.map(fixed).join(' ')} cm /I${number} Do Q\n`
    }
    const contentNumber = ++last
    object(contentNumber, `<< /Length ${content.length} >>`, Buffer.from(content, 'latin1'))
    const pageNumber = ++last
    kids.push(pageNumber)
    const box = `[0 0 ${fixed(page.widthPt)} ${fixed(page.heightPt)}]`
    const resources = `<< /XObject << ${names.join(' ')} >> /ExtGState << /Over 3 0 R >> >>`
    const group = '<< /S /Transparency /CS /DeviceRGB >>'
    object(
      pageNumber,
      `<< /Type /Page /Parent 2 0 R /MediaBox ${box} /Group ${group} /Resources ${resources} /Contents ${contentNumber} 0 R >>`,
    )
  }
  object(2, `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] >>`)
  object(1, '<< /Type /Catalog /Pages 2 0 R >>')
  const start = length
  write(`xref\n0 ${last + 1}\n0000000000 65535 f \n`)
  for (let number = 1; number <= last; number++) write(`${String(offsets[number] ?? 0).padStart(10, '0')} 00000 n \n`)
  write(`trailer\n<< /Size ${last + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`)
  return Buffer.concat(chunks)
}
