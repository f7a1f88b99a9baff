import { useState } from 'react'
import type { CaseDetail } from '../../../shared/contract/desktop.ts'
import type { ActBody } from '../../../shared/domain/act/act.ts'
import { useCall } from '../../desktop/use-call.ts'
import { useCtrlZ } from './use-ctrl-z.ts'

/** What came of taking a decision back. `hasWords`: they are in its form again. */
export type TakenBack =
  | { readonly at: 'none' }
  | { readonly at: 'done'; readonly body: ActBody; readonly hasWords: boolean }
  | { readonly at: 'failed'; readonly code: string }

export interface UseTakeBack {
  readonly takenBack: TakenBack
  readonly takeBack: (actId: string) => Promise<void>
  readonly clear: () => void
}

/** The way back of a decision on this application that has not left; Ctrl+Z takes back the newest. */
export function useTakeBack({ acts }: Pick<CaseDetail, 'acts'>, onTakenBack: (body: ActBody) => void): UseTakeBack {
  const call = useCall()
  const [takenBack, setTakenBack] = useState<TakenBack>({ at: 'none' })
  const takeBack = async (actId: string) => {
    const act = acts.find((each) => each.actId === actId)
    if (act === undefined) return
    const answer = await call('act.take-back', { actId })
    if (!answer.ok) return setTakenBack({ at: 'failed', code: answer.failure.code })
    setTakenBack({ at: 'done', body: act.body, hasWords: answer.value.slot !== '' })
    onTakenBack(act.body)
  }
  useCtrlZ(() => {
    const newest = acts.findLast((act) => act.takeBack !== null)
    if (newest !== undefined) void takeBack(newest.actId)
  })
  return { takenBack, takeBack, clear: () => setTakenBack({ at: 'none' }) }
}
