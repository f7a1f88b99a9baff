import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createCanvas, GlobalFonts, loadImage } from '@napi-rs/canvas'
import { typeOfBytes } from '../../renderer/features/evidence/type-of-bytes.ts'
import { areaMean, pictureOf, type Picture } from './picture.ts'

const root = join(import.meta.dirname, '../..')
const longestMs = 60_000

export interface PageSize {
  readonly width: number
  readonly height: number
}

export interface Reference {
  readonly by: 'pdftoppm' | 'pdf.js in Node' | 'image decoder'
  readonly picture: Picture
}

export interface ReferenceInput {
  readonly path: string
  /** Of the viewer's canvas, pixels. */
  readonly size: PageSize
  readonly scratchDir: string
  /** The fontconfig that the viewer's browser has. */
  readonly fontconfig: string | undefined
}

/**
 * The first page of a file as another program draws it, in the size of the viewer's. Poppler where it has what the page needs, else
 * pdf.js on a canvas of Skia in Node with the shipped font. Null where nobody else can draw it, and for PDFs without Poppler: nobody
 * could then tell which of the two is to be believed.
 */
export async function referencePage(input: ReferenceInput): Promise<Reference | null> {
  const bytes = await readFile(input.path)
  const type = typeOfBytes(bytes)
  if (type === null) return null
  if (type !== 'application/pdf') return { by: 'image decoder', picture: await drawnAsImage(bytes, input.size) }
  const poppler = await drawnByPoppler(input, bytes)
  if (poppler === 'no Poppler') return null
  if (poppler !== null) return { by: 'pdftoppm', picture: poppler }
  const drawn = await drawnInNode(bytes, input.size).catch(() => null)
  return drawn === null ? null : { by: 'pdf.js in Node', picture: drawn }
}

/** The decoder turns it as the camera says, by its own reading of the tag. */
async function drawnAsImage(bytes: Buffer, { width, height }: PageSize): Promise<Picture> {
  const image = await loadImage(bytes)
  const isSmaller = image.width <= width || image.height <= height
  const drawn = isSmaller ? { width, height } : { width: image.width, height: image.height }
  const context = createCanvas(drawn.width, drawn.height).getContext('2d')
  context.imageSmoothingQuality = 'high'
  context.drawImage(image, 0, 0, drawn.width, drawn.height)
  // Scaled down by us: this canvas picks single pixels where it has to leave many out.
  return areaMean(pictureOf(context.getImageData(0, 0, drawn.width, drawn.height)), { width, height })
}

/** What Poppler says of a page of which it cannot draw all. */
const lacks = /Missing language pack|Unknown font tag|Malformed JP2|JBIG2 stream/
/** A line of `pdffonts`: a font of Chinese, Japanese or Korean characters that is not in the file; one that has no number of its own says so. */
const unembedded = /^.*\bCID\b.*\bno +(?:yes|no) +(?:yes|no) +(?:\d+ +\d+|\[none\]) *$/m
/** A mask inside JPEG 2000 data, which Poppler passes over. */
const masked = /\/SMaskInData [12]/

async function drawnByPoppler(input: ReferenceInput, bytes: Buffer): Promise<Picture | 'no Poppler' | null> {
  const { path, size, scratchDir, fontconfig } = input
  const fonts = await run('pdffonts', ['-f', '1', '-l', '1', path], fontconfig)
  if (fonts.code === 'ENOENT') return 'no Poppler'
  if (unembedded.test(fonts.out) || masked.test(bytes.toString('latin1'))) return null
  const place = join(scratchDir, 'reference')
  const scale = ['-scale-to-x', String(size.width), '-scale-to-y', String(size.height)]
  const args = ['-f', '1', '-l', '1', '-singlefile', '-cropbox', '-png', ...scale, path, place]
  const drawn = await run('pdftoppm', args, fontconfig)
  if (drawn.code !== 0 || lacks.test(drawn.said)) return null
  const image = await loadImage(await readFile(`${place}.png`))
  const context = createCanvas(size.width, size.height).getContext('2d')
  context.drawImage(image, 0, 0, size.width, size.height)
  return pictureOf(context.getImageData(0, 0, size.width, size.height))
}

interface Ran {
  readonly code: number | string
  readonly out: string
  readonly said: string
}

function run(file: string, args: readonly string[], fontconfig: string | undefined): Promise<Ran> {
  const env = { ...process.env, ...(fontconfig === undefined ? {} : { FONTCONFIG_FILE: fontconfig }) }
  return new Promise((resolve) => {
    execFile(file, args, { timeout: longestMs, env, maxBuffer: 16 * 1024 * 1024 }, (error, out, said) =>
      resolve({ code: error === null ? 0 : (error.code ?? 1), out, said }),
    )
  })
}

const shippedFont = join(root, 'shared/fonts/zhiping-sans-sc.ttf')
const families = ['sans-serif', 'serif', 'monospace']

/** Fonts that a file does not hold are drawn with the shipped one: whoever draws boxes instead differs. */
async function drawnInNode(bytes: Buffer, { width, height }: PageSize): Promise<Picture> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  for (const family of families) if (!GlobalFonts.has(family)) GlobalFonts.registerFromPath(shippedFont, family)
  const assets = join(root, 'node_modules/pdfjs-dist/')
  const task = getDocument({
    data: new Uint8Array(bytes),
    cMapUrl: `${assets}cmaps/`,
    standardFontDataUrl: `${assets}standard_fonts/`,
    wasmUrl: `${assets}wasm/`,
    verbosity: 0,
  })
  try {
    const page = await (await task.promise).getPage(1)
    const { width: pageWidth, height: pageHeight } = page.getViewport({ scale: 1 })
    const viewport = page.getViewport({ scale: Math.max(width / pageWidth, height / pageHeight) })
    const canvas = createCanvas(width, height)
    await page.render({ canvas: canvas as unknown as HTMLCanvasElement, viewport }).promise
    return pictureOf(canvas.getContext('2d').getImageData(0, 0, width, height))
  } finally {
    await task.destroy()
  }
} // oxfmt-ignore
