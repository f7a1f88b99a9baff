/*
 * antd creates some <style> elements without the nonce (scroll lock, scrollbar measure) and writes some style attributes
 * (measuring a growing text field); the content policy refuses both. Imported before everything else, this gives each style
 * element the nonce of the page and turns a written style attribute into properties, which the policy allows.
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
  const setAttribute = Element.prototype.setAttribute
  Element.prototype.setAttribute = function setAttributeOrStyle(this: Element, name: string, value: string) {
    if (name === 'style' && this instanceof HTMLElement) this.style.cssText = value
    else setAttribute.call(this, name, value)
  }
}

/** The nonce of this page load; `undefined` where the page has none (tests). */
export const styleNonce = nonce
