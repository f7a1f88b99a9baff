import { useCallback, useEffect, useState } from 'react'
import type { CaseAttachment } from '../../../shared/contract/desktop.ts'
import { useCall } from '../../desktop/use-call.ts'
import { EvidenceFailure } from './evidence-failure.ts'
import type { OpenEvidence } from './open-evidence.ts'
import type { OpenedEvidence } from './opened-evidence.ts'

export type Opening =
  | { readonly at: 'opening' }
  | { readonly at: 'open'; readonly evidence: OpenedEvidence }
  | { readonly at: 'refused'; readonly code: string }

interface Held {
  readonly key: string
  readonly opening: Opening
}

/**
 * Opens a piece while it is looked at and closes it afterwards. The second value tries again a piece that was refused; one
 * that was not here is tried again by itself once it has come.
 */
export function useOpenedEvidence(piece: CaseAttachment, open: OpenEvidence): [opening: Opening, retry: () => void] {
  const call = useCall()
  const { attachmentId, sizeBytes, mime } = piece
  const [attempt, setAttempt] = useState(0)
  const [held, setHeld] = useState<Held>({ key: '', opening: { at: 'opening' } })
  const key = `${attachmentId}/${attempt}/${piece.state === 'local' ? 'here' : 'away'}`
  // A piece that is open stays open while the rest of it arrives.
  const shown = sameOpenPiece(held, key) ? held.key : key

  useEffect(() => {
    const stop = new AbortController()
    let opened: OpenedEvidence | null = null
    open({ call, attachmentId, sizeBytes, mime, signal: stop.signal }).then(
      (evidence) => {
        if (stop.signal.aborted) return evidence.close()
        opened = evidence
        setHeld({ key: shown, opening: { at: 'open', evidence } })
      },
      (cause: unknown) => {
        if (stop.signal.aborted) return
        const code = cause instanceof EvidenceFailure ? cause.code : 'internal'
        setHeld({ key: shown, opening: { at: 'refused', code } })
      },
    )
    return () => {
      stop.abort()
      opened?.close()
    }
  }, [call, shown, attachmentId, sizeBytes, mime, open])

  return [held.key === shown ? held.opening : { at: 'opening' }, useCallback(() => setAttempt((n) => n + 1), [])]
}

function sameOpenPiece(held: Held, key: string): boolean {
  return held.opening.at === 'open' && attemptOf(held.key) === attemptOf(key)
}

/** The key without whether the piece is here. */
function attemptOf(key: string): string {
  return key.slice(0, key.lastIndexOf('/'))
}
