import { randomBytes } from 'node:crypto'
import { protocol, type Session } from 'electron'
import type { DeskSettings } from '../../shared/contract/desk-settings.ts'
import { serveAppFile } from '../app-files/serve-app-file.ts'

/** Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: false } },
  ])
}

/** `app://desk/…` answers with the app's own files and nothing else. */
export function serveApp(desk: Session, root: string, settings: () => DeskSettings): void {
  desk.protocol.handle('app', async (request) => {
    const url = new URL(request.url)
    if (url.host !== 'desk' || request.method !== 'GET') return new Response(null, { status: 403 })
    const file = await serveAppFile({
      root,
      pathname: url.pathname,
      nonce: randomBytes(16).toString('base64'),
      lineOrigin: '',
      settings,
    })
    return new Response(Uint8Array.from(file.body), { status: file.status, headers: file.headers })
  })
}
