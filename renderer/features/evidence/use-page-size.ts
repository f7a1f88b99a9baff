import { useEffect, useState } from 'react'
import type { OpenedEvidence, PageSize } from './opened-evidence.ts'

interface Known {
  readonly evidence: OpenedEvidence
  readonly page: number
  readonly size: PageSize
}

/** The size of a page at 100 %, upright; until it is known, that of the page before, and `null` in a piece just opened. */
export function usePageSize(evidence: OpenedEvidence, page: number, onRefused: (cause: unknown) => void): Known | null {
  const [known, setKnown] = useState<Known | null>(null)
  useEffect(() => {
    let left = false
    evidence.sizeOf(page).then(
      (size) => {
        if (!left) setKnown({ evidence, page, size })
      },
      (cause: unknown) => {
        if (!left) onRefused(cause)
      },
    )
    return () => {
      left = true
    }
  }, [evidence, page, onRefused])
  return known?.evidence === evidence ? known : null
}
