/** Bare pdf.js: a page, pdf.js itself and one file after the other over loopback with ranges; `openBare` runs in the page. */
import type * as Pdfjs from 'pdfjs-dist'
import { createReadStream, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

const library = join(import.meta.dirname, '../../node_modules/pdfjs-dist')
const page = `<!doctype html><link rel="icon" href="data:,"><body><script type="module">import * as pdfjs from '/lib/legacy/build/pdf.mjs'
pdfjs.GlobalWorkerOptions.workerSrc = '/lib/legacy/build/pdf.worker.min.mjs'; window.pdfjs = pdfjs</script>`

export async function servePdf(fileOf: (name: string) => string): Promise<{ url: string; close: () => void }> {
  const server = createServer(({ url = '/', headers }, response) => {
    if (url === '/') return response.setHeader('content-type', 'text/html').end(page)
    const file = url.startsWith('/lib/') ? join(library, url.slice(5)) : fileOf(url.slice(1))
    const size = statSync(file).size
    const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? '') ?? []
    const start = Number(first ?? 0)
    const end = Math.min(last ? Number(last) : size - 1, size - 1)
    const type = file.endsWith('js') ? 'text/javascript' : file.endsWith('.wasm') ? 'application/wasm' : 'application/pdf'
    response.writeHead(first ? 206 : 200, { 'content-type': type, 'content-length': end - start + 1, 'accept-ranges': 'bytes', 'content-range': `bytes ${start}-${end}/${size}` })
    return createReadStream(file, { start, end }).pipe(response)
  }) // oxfmt-ignore
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() }
}

/** Milliseconds from `getDocument` to the first page drawn `width` pixels wide, turned by `rotation` degrees. */
export async function openBare({ url, width, rotation }: { url: string; width: number; rotation: number }): Promise<number> {
  const { pdfjs } = globalThis as unknown as { pdfjs: typeof Pdfjs }
  const beganMs = performance.now()
  const task = pdfjs.getDocument({ url, wasmUrl: '/lib/wasm/', cMapUrl: '/lib/cmaps/', standardFontDataUrl: '/lib/standard_fonts/' })
  const first = await (await task.promise).getPage(1)
  const turned = { rotation: (first.rotate + rotation) % 360 }
  const viewport = first.getViewport({ scale: width / first.getViewport({ scale: 1, ...turned }).width, ...turned })
  const canvas = document.body.appendChild(Object.assign(document.createElement('canvas'), { width, height: Math.floor(viewport.height) }))
  await first.render({ canvas, viewport }).promise
  const tookMs = performance.now() - beganMs
  return task.destroy().then(() => (canvas.remove(), tookMs))
} // oxfmt-ignore
