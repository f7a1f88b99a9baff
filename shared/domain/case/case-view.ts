import type { BlockCode } from '../block/block-code.ts'
import type { CaseState, ReviewStep } from './case-state.ts'

/** A verdict counts only while `contentHash` is still the block's (I15). */
export const verdictKinds = ['TRUE', 'PROBLEM', 'VETO'] as const
export type VerdictKind = (typeof verdictKinds)[number]

export interface GivenVerdict {
  readonly verdict: VerdictKind
  readonly contentHash: string
  readonly personId: string
  readonly actId: string
}

/**
 * One block as far as the asker knows it. `rowCount`: declared rows; of a block without rows, 1 once it is filled in.
 * `mapped`: the organisation that holds the case sends it to block reviewers, so it needs a verdict (I16).
 * `verdict` is of that organisation too, whoever gave others elsewhere on the path; `null` is "none given".
 * A reviewer who sees only own blocks has no entry for the others at all.
 */
export interface BlockView {
  readonly code: BlockCode
  readonly contentHash: string
  readonly rowCount: number
  readonly mapped: boolean
  readonly verdict: GivenVerdict | null
}

/**
 * What the rules need to know of an application. The server's view is complete; a desk's may not be:
 * `blocksKnown: 'some'` and `null` facts make the rules answer `unknown` where they matter, never guess.
 * `holderVerified` speaks of the organisation that holds the case; of a DRAFT, of the employer, `path[0]`.
 * `applicantAdministers`: the applicant is the system administrator of the employer, `path[0]` (I8).
 * `closesAtMs` is the last instant of submission in server time (I12).
 */
export interface CaseView {
  readonly id: string
  readonly applicantPersonId: string
  readonly state: CaseState
  readonly visit: number
  readonly path: readonly ReviewStep[]
  readonly holderVerified: boolean | null
  readonly applicantAdministers: boolean | null
  readonly blocks: readonly BlockView[]
  readonly blocksKnown: 'all' | 'some'
  readonly closesAtMs: number | null
}
