/*
 * antd creates some <style> elements without the nonce (scroll lock, scrollbar measure), which the content policy
 * refuses. Imported before everything else, this gives each style element the nonce of the page.
 */
const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce

if (nonce !== undefined && nonce !== '') {
  const create = Document.prototype.createElement
  Document.prototype.createElement = function createWithNonce(
    this: Document,
    tag: string,
    options?: ElementCreationOptions,
  ) {
    const element = create.call(this, tag, options)
    if (element instanceof HTMLStyleElement) element.nonce = nonce
    return element
  }
}

/** The nonce of this page load; `undefined` where the page has none (tests). */
export const styleNonce = nonce
