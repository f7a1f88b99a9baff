import type { DesktopClient } from '../desktop/client.ts'
import type { CountPages } from '../features/decide/count-pages-context.ts'
import { EvidenceFailure } from '../features/evidence/evidence-failure.ts'
import { openEvidence } from '../features/evidence/open-evidence.ts'

/** What keeps a piece from being shown, as it is called where a file is handed in. */
const asFile: Readonly<Record<string, string>> = {
  'evidence-unsupported': 'file-type',
  'evidence-unreadable': 'file-damaged',
  'evidence-encrypted': 'file-encrypted',
  'evidence-demanding': 'file-demanding',
  'evidence-too-large': 'file-pixels',
  'evidence-empty': 'file-empty',
}

/** Counts the pages of an added scan by opening it in the viewer's sandbox; the store, which has the keys, reads no PDF. */
export function countPagesBy(call: DesktopClient['call']): CountPages {
  return async ({ sha256, sizeBytes, mime }) => {
    const { signal } = new AbortController()
    try {
      const opened = await openEvidence({ call, attachmentId: sha256, sizeBytes, mime, signal })
      const pages = opened.pageCount
      opened.close()
      return { ok: true, pages }
    } catch (error) {
      if (!(error instanceof EvidenceFailure)) throw error
      return { ok: false, code: asFile[error.code] ?? error.code }
    }
  }
}
