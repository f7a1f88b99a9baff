import { BrowserWindow, MessageChannelMain, ipcMain } from 'electron'
import type { StoreHandle } from './start-store.ts'
import { windowOptions } from './window-options.ts'

const reloadAfterMs = 500

/** The one window of the desk. */
export interface DeskWindow {
  bringToFront(): void
}

/** Opens the window and gives its top frame, and no other, a port to the store whenever it asks. */
export function openDeskWindow(input: { readonly preload: string; readonly store: StoreHandle }): DeskWindow {
  const window = new BrowserWindow(windowOptions(input.preload))
  ipcMain.on('port-please', (event) => {
    const frame = event.senderFrame
    if (!frame || frame !== window.webContents.mainFrame || !frame.url.startsWith('app://desk/')) return
    const { port1, port2 } = new MessageChannelMain()
    input.store.connect(port1)
    frame.postMessage('port', null, [port2])
  })
  window.once('ready-to-show', () => window.show())
  // Whatever a page is called, the system's lists of windows say nothing of it.
  window.on('page-title-updated', (event) => event.preventDefault())
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return
    // One that dies on sight must not be reloaded in a tight loop. A hung one is left alone: it may hold what was typed.
    setTimeout(() => !window.isDestroyed() && window.webContents.reload(), reloadAfterMs)
  })
  void window.loadURL('app://desk/')
  return {
    bringToFront: () => {
      // A closed window's store takes a while to end, and a second start may come within it.
      if (window.isDestroyed()) return
      if (window.isMinimized()) window.restore()
      window.show()
      window.focus()
    },
  }
}
