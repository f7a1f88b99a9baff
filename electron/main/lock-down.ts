import { app, session, type Session, type WebContents } from 'electron'
import { windowPartition } from './window-options.ts'

/** The desk's own session: every permission denied, no download, no address but our own. */
export function lockDownSession(): Session {
  const desk = session.fromPartition(windowPartition)
  desk.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  desk.setPermissionCheckHandler(() => false)
  desk.setDevicePermissionHandler(() => false)
  desk.on('will-download', (event) => event.preventDefault())
  desk.webRequest.onBeforeRequest((details, answer) => {
    const own =
      details.url.startsWith('app://desk/') || details.url.startsWith('blob:') || details.url.startsWith('data:')
    const tools = details.url.startsWith('devtools:')
    answer({ cancel: !own && !tools })
  })
  return desk
}

/** No page of ours goes anywhere, opens anything or embeds anything. */
export function lockDownContents(): void {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.on('will-navigate', (event) => event.preventDefault())
    contents.on('will-frame-navigate', (event) => event.preventDefault())
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
}
