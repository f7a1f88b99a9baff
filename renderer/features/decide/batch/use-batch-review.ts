import { useEffect, useState } from 'react'
import type { BatchReview } from '../../../../shared/contract/batch.ts'
import { useCall } from '../../../desktop/use-call.ts'

export type Reviewed =
  | { readonly at: 'loading'; readonly previous: BatchReview | null }
  | { readonly at: 'failed'; readonly code: string }
  | { readonly at: 'ready'; readonly review: BatchReview }

/** Choosing goes on quickly; the store is asked once it rests. */
const restMs = 150

/** What may be decided for these cases together. `round`: another number asks again. */
export function useBatchReview(caseIds: readonly string[], round = 0): Reviewed {
  const call = useCall()
  const key = JSON.stringify([caseIds, round])
  const [answered, setAnswered] = useState<{ key: string; reviewed: Exclude<Reviewed, { at: 'loading' }> } | null>(null)
  useEffect(() => {
    const [asked] = JSON.parse(key) as [string[], number]
    if (asked.length === 0) return undefined
    let isLeft = false
    const timer = setTimeout(() => {
      void call('batch.review', { caseIds: asked }).then((answer) => {
        if (isLeft) return
        setAnswered({
          key,
          reviewed: answer.ok ? { at: 'ready', review: answer.value } : { at: 'failed', code: answer.failure.code },
        })
      })
    }, restMs)
    return () => {
      isLeft = true
      clearTimeout(timer)
    }
  }, [call, key])
  if (answered?.key === key) return answered.reviewed
  return { at: 'loading', previous: answered?.reviewed.at === 'ready' ? answered.reviewed.review : null }
}
