import { use, useState } from 'react'
import { fileLimits } from '../../../shared/domain/evidence-file/look-at-file.ts'
import { mostProofFiles, type ProofFile } from '../../../shared/domain/evidence-file/proof-file.ts'
import { useCall } from '../../desktop/use-call.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { CountPagesContext } from './count-pages-context.ts'
import { base64OfBytes } from './base64-of-bytes.ts'

/** What a file can be turned away for, each with a sentence of its own. */
const aboutTheFile = [
  'file-type',
  'file-empty',
  'file-damaged',
  'file-encrypted',
  'file-demanding',
  'file-size',
  'file-pages',
  'file-pixels',
  'too-many',
] as const
type AboutTheFile = (typeof aboutTheFile)[number]

export function isAboutTheFile(code: string): code is AboutTheFile {
  return aboutTheFile.some((known) => known === code)
}

export interface DraftPlace {
  readonly caseId: string
  readonly slot: string
}

export interface UseProofFilesInput {
  readonly place: DraftPlace
  readonly files: readonly ProofFile[]
  /** `null`: nothing is shown beside this form. */
  readonly onShow: ((sha256: string) => void) | null
}

interface Problem {
  readonly name: string
  readonly code: string
}

/** Adding and removing scans of a draft. What is turned away says why; whatever was added before stays. */
export function useProofFiles({ place, files, onShow }: UseProofFilesInput) {
  const countPages = use(CountPagesContext)
  const call = useCall()
  const { t } = useIntl()
  const [adding, setAdding] = useState<string | null>(null)
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [news, setNews] = useState('')

  /** Why it was not added; null: it was. */
  const addOne = async (file: File, name: string): Promise<string | null> => {
    // Before it is read at all: a film would take the memory of the window.
    if (file.size > fileLimits.sizeBytes) return 'file-size'
    const base64 = await file.arrayBuffer().then(
      (buffer) => base64OfBytes(new Uint8Array(buffer)),
      // It was there when it was chosen: moved since then, or on a disk that was pulled out.
      () => null,
    )
    if (base64 === null) return 'file-damaged'
    const added = await call('draft.add-file', { ...place, name, base64 })
    if (!added.ok) return added.failure.code
    const { sha256 } = added.value
    const opened = await countPages(added.value)
    const code = !opened.ok ? opened.code : opened.pages > fileLimits.pages ? 'file-pages' : null
    // What has nothing to do with the file (a window that is closing) says nothing against it.
    if (code !== null && isAboutTheFile(code)) {
      await call('draft.remove-file', { ...place, sha256 })
      return code
    }
    onShow?.(sha256)
    return null
  }
  const add = async (chosen: readonly File[]): Promise<void> => {
    if (adding !== null || chosen.length === 0) return
    const refused: Problem[] = []
    const added: string[] = []
    try {
      for (const file of chosen) {
        const name = cleanName(file.name)
        setAdding(name)
        const code = files.length + added.length >= mostProofFiles ? 'too-many' : await addOne(file, name)
        if (code === null) added.push(name)
        else refused.push({ name, code })
      }
    } finally {
      setAdding(null)
    }
    setProblems(refused)
    setNews(added.length === 0 ? '' : t('decide.proof.added', { count: added.length }))
  }
  const remove = async ({ sha256, name }: ProofFile): Promise<void> => {
    const removed = await call('draft.remove-file', { ...place, sha256 })
    setProblems(removed.ok ? [] : [{ name, code: removed.failure.code }])
    setNews(removed.ok ? t('decide.proof.removed', { name }) : '')
  }
  return { adding, problems, news, add, remove }
}

const longestName = 120

/** As it may be stored and signed; the end stays, which says what kind of file it was. */
function cleanName(name: string): string {
  const letters = [...name.normalize('NFC').replaceAll(/[\p{Cc}\p{Cs}]/gu, '')]
  const kept =
    letters.length <= longestName ? letters : [...letters.slice(0, longestName - 10), '…', ...letters.slice(-9)]
  return kept.join('').trim() || 'scan'
}
