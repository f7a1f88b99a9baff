import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { firstSettings, type DeskSettings } from '../../shared/contract/desk-settings.ts'
import { serveAppFile, type AppFile } from './serve-app-file.ts'

let folder = ''
let root = ''
const secret = 'this lies beside the folder that is served'
const text = (file: AppFile): string => Buffer.from(file.body).toString('utf8')

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'app-files-'))
  root = path.join(folder, 'renderer')
  mkdirSync(path.join(root, 'assets'), { recursive: true })
  mkdirSync(path.join(folder, 'renderer-of-another'))
  writeFileSync(path.join(folder, 'secret.txt'), secret)
  writeFileSync(path.join(folder, 'renderer-of-another', 'secret.txt'), secret)
  writeFileSync(path.join(root, 'index.html'), '<meta nonce="__CSP_NONCE__"><style nonce="__CSP_NONCE__"></style>')
  for (const name of [
    'a.js',
    'a.mjs',
    'a.wasm',
    'a.css',
    'a.woff2',
    'a.bcmap',
    'a.json',
    'a.svg',
    'a.unknown',
    '中 文.js',
  ])
    writeFileSync(path.join(root, 'assets', name), '__CSP_NONCE__')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let settings: DeskSettings = firstSettings

function get(pathname: string, nonce = randomBytes(16).toString('base64'), lineOrigin = ''): Promise<AppFile> {
  return serveAppFile({ root, pathname, nonce, lineOrigin, settings: () => settings })
}

describe('the app’s own files', () => {
  test.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/%2E%2E%2Fsecret.txt',
    '/..%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/./.././secret.txt',
    '//../secret.txt',
    '/..\\secret.txt',
    '/..%5csecret.txt',
    '/%252e%252e/secret.txt',
    '/../renderer-of-another/secret.txt',
    '/assets/../../renderer-of-another/secret.txt',
    '../secret.txt',
    '/..',
    '/../renderer',
  ])('[Electron 18] nothing outside the folder is served as %s', async (pathname) => {
    const file = await get(pathname)
    expect(file.status).toBe(404)
    expect(file.body).toHaveLength(0)
  })

  test('[Electron 18] nor by an absolute path', async () => {
    expect((await get(`/${path.join(folder, 'secret.txt')}`)).status).toBe(404)
    expect((await get(path.join(folder, 'secret.txt'))).status).toBe(404)
  })

  test.each(['/index.html%00.js', '/%00', '/\0', '/%', '/%zz', '/%E0%A4%A', '/assets', '/assets/', '', '/no-such.js'])(
    'what names no file is not found: %j',
    async (pathname) => {
      expect((await get(pathname)).status).toBe(404)
    },
  )

  test.each([
    ['/assets/a.js', 'text/javascript; charset=utf-8'],
    ['/assets/a.mjs', 'text/javascript; charset=utf-8'],
    ['/assets/a.wasm', 'application/wasm'],
    ['/assets/a.css', 'text/css; charset=utf-8'],
    ['/assets/a.woff2', 'font/woff2'],
    ['/assets/a.json', 'application/json; charset=utf-8'],
    ['/assets/a.svg', 'image/svg+xml'],
    ['/assets/a.bcmap', 'application/octet-stream'],
    ['/assets/a.unknown', 'application/octet-stream'],
    ['/assets/%E4%B8%AD%20%E6%96%87.js', 'text/javascript; charset=utf-8'],
    ['/', 'text/html; charset=utf-8'],
  ])('%s is served as %s', async (pathname, type) => {
    const file = await get(pathname)
    expect(file.status).toBe(200)
    expect(file.headers['Content-Type']).toBe(type)
  })

  test('the nonce of this load stands in the page and in its policy, and the placeholder nowhere', async () => {
    for (const nonce of ['first+nonce==', 'second/nonce==']) {
      const file = await get('/', nonce)
      expect(text(file)).toBe(`<meta nonce="${nonce}"><style nonce="${nonce}"></style>`)
      expect(file.headers['Content-Security-Policy']).toContain(`style-src 'self' 'nonce-${nonce}'`)
    }
  })

  test('the page comes with the settings of the desk as they are at that moment', async () => {
    writeFileSync(
      path.join(root, 'page.html'),
      '<html lang="__LOCALE__" data-appearance="__APPEARANCE__" data-text-size="__TEXT_SIZE__">',
    )
    expect(text(await get('/page.html'))).toBe('<html lang="zh-CN" data-appearance="system" data-text-size="100">')
    settings = { ...firstSettings, locale: 'en', appearance: 'dark', textSize: '130' }
    expect(text(await get('/page.html'))).toBe('<html lang="en" data-appearance="dark" data-text-size="130">')
    settings = firstSettings
  })

  test('only the page has a nonce put in: a script that names the placeholder stays as it is', async () => {
    expect(text(await get('/assets/a.js'))).toBe('__CSP_NONCE__')
  })

  test.each(['/', '/assets/a.js', '/assets/a.wasm', '/no-such', '/%00'])(
    '[Electron 7] %j is never cached and carries a policy that forbids everything not named',
    async (pathname) => {
      const { headers } = await get(pathname, 'n')
      expect(headers['Cache-Control']).toBe('no-store')
      expect(headers['X-Content-Type-Options']).toBe('nosniff')
      expect(headers['Referrer-Policy']).toBe('no-referrer')
      const policy = headers['Content-Security-Policy'] ?? ''
      expect(policy.split('; ')[0]).toBe(`default-src 'none'`)
      expect(policy).toContain(`script-src 'self' 'wasm-unsafe-eval'`)
      expect(policy).toContain(`frame-ancestors 'none'`)
      expect(policy).not.toContain('unsafe-inline')
      expect(policy).not.toContain(`'unsafe-eval'`)
      expect(policy).not.toMatch(/https?:|\*/)
    },
  )

  test('the page may speak to its own line and to no other address', async () => {
    const policy = (await get('/', 'n', 'ws://127.0.0.1:4711')).headers['Content-Security-Policy']
    expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:4711;`)
    expect((await get('/', 'n')).headers['Content-Security-Policy']).toContain(`connect-src 'self';`)
  })
})
