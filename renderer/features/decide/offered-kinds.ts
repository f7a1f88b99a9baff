import type { CaseDetail, CaseOffer } from '../../../shared/contract/desktop.ts'

/** The decisions that have a form, in the order of their tabs; who has the case and taking a report back are buttons. */
export const formKinds = [
  'block-verdict',
  'handler-pass',
  'publicity-start',
  'publicity-conclude',
  'publicity-objection',
  'objection-answer',
  'leader-report',
  'return-to-applicant',
  'return-to-step',
  'propose-rejection',
  'reject',
] as const satisfies readonly CaseOffer['kind'][]
export type OfferedKind = (typeof formKinds)[number]

/** What a person is there to do; all else is done where something is wrong, and its form would read as if more had to be done. */
const owedKinds: readonly OfferedKind[] = [
  'block-verdict',
  'handler-pass',
  'publicity-start',
  'publicity-conclude',
  'leader-report',
]

/** The form kinds that are offered. */
export function offeredKinds({ offers }: Pick<CaseDetail, 'offers'>): readonly OfferedKind[] {
  return formKinds.filter((kind) => offers.some((offer) => offer.kind === kind))
}

/** The form to begin with: what was begun, else what is owed now; `null`: nothing is. */
export function firstKind(
  detail: Pick<CaseDetail, 'offers' | 'publicity' | 'isRejectionProposed'>,
  isBegun: (kind: OfferedKind) => boolean,
): OfferedKind | null {
  const offered = offeredKinds(detail)
  const begun = offered.find((kind) => !owedKinds.includes(kind) && isBegun(kind))
  // The leader either agrees with the proposal or gives it back: a report is not among the answers.
  if (detail.isRejectionProposed && offered.includes('reject')) return begun ?? 'reject'
  const owed = offered.filter((kind) => owedKinds.includes(kind))
  const isShown = detail.publicity?.current === true
  return owed.find((kind) => !(kind === 'publicity-start' && isShown)) ?? begun ?? null
}
