import type { ActBody, EvidenceMark } from '../../../shared/domain/act/act.ts'
import type { BlockCode } from '../../../shared/domain/block/block-code.ts'
import type { CaseState } from '../../../shared/domain/case/case-state.ts'
import type { DemoDays } from './demo-days.ts'
import type { DemoAttachment } from './demo-evidence.ts'

/** What is done to an application, without saying when. All but `place` goes through the use cases that everybody else comes to. */
export type DemoDoing =
  | { readonly kind: 'submit' }
  /** The applicant takes the submission back. */
  | { readonly kind: 'recall' }
  /** The applicant puts the correction's scan of a block in the place of those that were returned. */
  | { readonly kind: 'correct'; readonly block: BlockCode }
  | { readonly kind: 'act'; readonly personId: string; readonly body: ActBody }
  /** The end of a publicity, with the scan of its proof; what that file is, is known only when it was made. */
  | { readonly kind: 'conclude'; readonly personId: string; readonly proof: string; readonly objected: boolean }
  /** A mark on a scan; the file behind it is known only when it was made. */
  | {
      readonly kind: 'mark'
      readonly personId: string
      readonly block: BlockCode
      readonly attachmentId: string
      readonly mark: EvidenceMark
      readonly text: string
    }
  /** Puts a case where acts of later versions would have brought it; only applications made by number are placed. */
  | { readonly kind: 'place'; readonly state: CaseState }

/** What happens to an application before the desk first sees it. */
export type DemoStep = DemoDoing & { readonly caseId: string; readonly atMs: number }

export type DatedDoing = DemoDoing & { readonly atMs: number }

/** An application whose history is asked for: its scans, and the days around the demo's beginning. */
export interface ApplicationInTime {
  readonly caseId: string
  readonly attachments: readonly DemoAttachment[]
  readonly days: DemoDays
}

/** The id of the act that is the nth step of an application, from 1. */
export function stepActId(caseId: string, number: number): string {
  return `act-${caseId}-${number}`
}
