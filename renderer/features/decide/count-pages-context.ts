import { createContext } from 'react'
import type { ProofFile } from '../../../shared/domain/evidence-file/proof-file.ts'

/** Opens a file as the viewer would, where a hostile one does no harm: how many pages it has, or why it cannot be shown. */
export type CountPages = (
  file: ProofFile,
) => Promise<{ readonly ok: true; readonly pages: number } | { readonly ok: false; readonly code: string }>

/** The window gives it, since the viewer is another's; without it a file counts as one page, and only the server looks inside. */
export const CountPagesContext = createContext<CountPages>(() => Promise.resolve({ ok: true, pages: 1 }))
