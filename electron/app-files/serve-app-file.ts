import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { DeskSettings } from '../../shared/contract/desk-settings.ts'

const mimeByExtension: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.bcmap': 'application/octet-stream',
  '.pfb': 'application/octet-stream',
  '.icc': 'application/octet-stream',
}

export interface AppFile {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** What the page may do: its own files, its own line, nothing from anywhere else. */
function contentPolicy(nonce: string, lineOrigin: string): string {
  return [
    `default-src 'none'`,
    `script-src 'self' 'wasm-unsafe-eval'`,
    `worker-src 'self' blob:`,
    `style-src 'self'${nonce ? ` 'nonce-${nonce}'` : ''}`,
    `img-src 'self' data: blob:`,
    `font-src 'self' data: blob:`,
    `connect-src 'self'${lineOrigin ? ` ${lineOrigin}` : ''}`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ')
}

/** What every answer carries, found or refused: the page's policy, and that nothing is kept on the disk. */
export function protectiveHeaders(nonce: string, lineOrigin: string): Record<string, string> {
  return {
    'Cache-Control': 'no-store',
    'Content-Security-Policy': contentPolicy(nonce, lineOrigin),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  }
}

/**
 * One of the app's own files for both hosts: contained in `root`, never cached, with the page's policy. `nonce` replaces
 * the placeholder in the page; `lineOrigin` is the WebSocket address the page may speak to ('' in Electron). `settings` are written
 * into the page itself, so that its first picture already has their colours.
 */
export async function serveAppFile(input: {
  readonly root: string
  readonly pathname: string
  readonly nonce: string
  readonly lineOrigin: string
  readonly settings: () => DeskSettings
}): Promise<AppFile> {
  const headers = protectiveHeaders(input.nonce, input.lineOrigin)
  const file = containedFile(input.root, input.pathname)
  const body = file === null ? null : await readFile(file).catch(() => null)
  if (file === null || body === null) return { status: 404, headers, body: new Uint8Array() }
  headers['Content-Type'] = mimeByExtension[path.extname(file)] ?? 'application/octet-stream'
  if (path.extname(file) !== '.html') return { status: 200, headers, body }
  const { locale, appearance, textSize } = input.settings()
  const page = body
    .toString('utf8')
    .replaceAll('__CSP_NONCE__', input.nonce)
    .replace('__LOCALE__', locale)
    .replace('__APPEARANCE__', appearance)
    .replace('__TEXT_SIZE__', textSize)
  return { status: 200, headers, body: Buffer.from(page) }
}

function containedFile(root: string, pathname: string): string | null {
  let decoded: string
  try {
    decoded = decodeURIComponent(pathname)
  } catch {
    return null // a malformed address names no file
  }
  if (decoded.includes('\0')) return null
  const file = path.resolve(root, `.${decoded === '/' ? '/index.html' : decoded}`)
  return file.startsWith(path.resolve(root) + path.sep) ? file : null
}
