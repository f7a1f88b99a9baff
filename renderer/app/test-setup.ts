import { cleanup, configure } from '@testing-library/react'
import { afterEach } from 'vitest'

// A loaded machine takes longer than the default of 1 s to draw what is waited for.
configure({ asyncUtilTimeout: 5000 })

// antd asks for these; jsdom has neither layout nor media queries.
class StillResizeObserver implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
globalThis.ResizeObserver = StillResizeObserver
window.matchMedia = (media) => ({
  media,
  matches: false,
  onchange: null,
  addListener: () => {},
  removeListener: () => {},
  addEventListener: () => {},
  removeEventListener: () => {},
  dispatchEvent: () => false,
})
Element.prototype.scrollTo = () => {}
Element.prototype.scrollIntoView = () => {}

afterEach(() => {
  cleanup()
  window.location.hash = ''
})
