import type { BlockCode } from '../block/block-code.ts'

/** Every stage of an application (domain notes §6.2). */
export const stages = [
  'DRAFT',
  'UNIT_REVIEW',
  'UNIT_PUBLICITY',
  'UNIT_LEADER',
  'DEPT_REVIEW',
  'HRSS_REVIEW',
  'REPORTED',
  'CORRECTION',
  'ACCEPTED',
  'SCHEDULED',
  'PASSED',
  'FAILED',
  'RESULT_PUBLICITY',
  'HELD',
  'APPROVAL',
  'APPROVED',
  'CERTIFIED',
  'REFUSED',
  'TERMINATED',
  'WITHDRAWN',
  'ABANDONED',
  'REVOKED',
] as const
export type Stage = (typeof stages)[number]

export const reviewStepKinds = ['UNIT', 'AGENCY', 'DEPT', 'HRSS'] as const
export type ReviewStepKind = (typeof reviewStepKinds)[number]

/** The two desks of every review level: 经办 and 领导. */
export const reviewDesks = ['HANDLER', 'LEADER'] as const
export type ReviewDesk = (typeof reviewDesks)[number]

export interface ReviewStep {
  readonly orgId: string
  readonly kind: ReviewStepKind
}

/**
 * Where an application stands. `step` is an index into its path.
 * `editable: 'all'` is a first filling-in; a list is what a return left open (I14).
 */
export type CaseState =
  | { readonly stage: 'DRAFT'; readonly editable: 'all' | readonly BlockCode[] }
  | { readonly stage: 'UNIT_REVIEW' | 'UNIT_PUBLICITY' | 'UNIT_LEADER'; readonly step: number }
  | { readonly stage: 'DEPT_REVIEW' | 'HRSS_REVIEW'; readonly step: number; readonly desk: ReviewDesk }
  | {
      readonly stage: Exclude<
        Stage,
        'DRAFT' | 'UNIT_REVIEW' | 'UNIT_PUBLICITY' | 'UNIT_LEADER' | 'DEPT_REVIEW' | 'HRSS_REVIEW'
      >
    }
