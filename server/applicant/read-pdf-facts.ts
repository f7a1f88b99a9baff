import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

export type PdfFacts =
  | { readonly readable: true; readonly pages: number }
  | { readonly readable: false; readonly why: 'encrypted' | 'damaged' }

/** A document may say any number; more than this many pages are refused by whoever asked, whatever is on them. */
const mostPagesOpened = 200

/**
 * Whether a PDF opens without a password and so does each of its pages, and their number. Nothing is drawn, no script or font
 * of it is run or loaded. An encrypted file is refused even where its password is empty: a reviewer's viewer might ask for one.
 */
export async function readPdfFacts(bytes: Uint8Array): Promise<PdfFacts> {
  const task = getDocument({
    data: new Uint8Array(bytes),
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
    stopAtErrors: true,
    verbosity: 0,
  })
  try {
    const document = await task.promise
    const metadata = await document.getMetadata()
    const encrypted = 'EncryptFilterName' in metadata.info && metadata.info.EncryptFilterName !== null
    if (encrypted) return { readable: false, why: 'encrypted' }
    for (let page = 1; page <= Math.min(document.numPages, mostPagesOpened); page++) await document.getPage(page)
    return { readable: true, pages: document.numPages }
  } catch (cause) {
    const why = cause instanceof Error && cause.name === 'PasswordException' ? 'encrypted' : 'damaged'
    return { readable: false, why }
  } finally {
    await task.destroy()
  }
}
