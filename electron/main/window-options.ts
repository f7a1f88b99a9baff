import type { BrowserWindowConstructorOptions } from 'electron'

/** Session without a disk: with a persistent partition Chromium keeps pages and storage in clear. */
export const windowPartition = 'desk'

/** How every window of ours is made; a test asserts each protective value. */
export function windowOptions(preload: string): BrowserWindowConstructorOptions {
  return {
    width: 1366,
    height: 768,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    autoHideMenuBar: true,
    title: '职评离线评审台',
    webPreferences: {
      preload,
      partition: windowPartition,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: process.env['ZHIPING_DEVTOOLS'] === '1',
    },
  }
}
