import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

export type PdfFacts =
  | { readonly readable: true; readonly pages: number }
  | { readonly readable: false; readonly why: 'encrypted' | 'damaged' }

/**
 * Whether a PDF opens without a password, and its number of pages. Nothing is drawn, no script or font of it is run or
 * loaded. An encrypted file is refused even where its password is empty: a reviewer's viewer might ask for one.
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
    return encrypted ? { readable: false, why: 'encrypted' } : { readable: true, pages: document.numPages }
  } catch (cause) {
    const why = cause instanceof Error && cause.name === 'PasswordException' ? 'encrypted' : 'damaged'
    return { readable: false, why }
  } finally {
    await task.destroy()
  }
}
