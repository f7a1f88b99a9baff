import { expect, test, vi } from 'vitest'
import { openDeskWindow } from './desk-window.ts'

const made = vi.hoisted((): { destroyed: boolean; readonly done: string[] } => ({ destroyed: false, done: [] }))

// As Electron's own: every method of a window that was closed throws, but the one that asks.
vi.mock('electron', () => {
  const called = (name: string) => {
    if (made.destroyed) throw new TypeError('Object has been destroyed')
    made.done.push(name)
    return false
  }
  class BrowserWindow {
    readonly webContents = { on: () => {} }
    readonly isDestroyed = (): boolean => made.destroyed
    readonly isMinimized = (): boolean => called('isMinimized')
    readonly show = (): boolean => called('show')
    readonly focus = (): boolean => called('focus')
    readonly once = (): void => {}
    readonly on = (): void => {}
    readonly loadURL = (): Promise<void> => Promise.resolve()
  }
  return { BrowserWindow, MessageChannelMain: null, ipcMain: { on: () => {} } }
})

test('a second start brings the window to the front, and does nothing while the desk with its window closed still ends its store', () => {
  const store = { pid: () => 1, connect: () => {}, showUpdate: () => {}, end: () => Promise.resolve() }
  const window = openDeskWindow({ preload: 'preload', store })
  window.bringToFront()
  expect(made.done).toEqual(['isMinimized', 'show', 'focus'])
  made.destroyed = true
  window.bringToFront()
  expect(made.done).toHaveLength(3)
})
