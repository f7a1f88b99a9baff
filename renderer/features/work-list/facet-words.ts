import type { Stage } from '../../../shared/domain/case/case-state.ts'
import type { WorkListDue, WorkListMark } from '../../../shared/contract/work-list-question.ts'
import type { Wording } from '../../i18n/create-intl.ts'

/** What a list is narrowed by, in reading order. */
export const facetNames = ['stages', 'units', 'levels', 'series', 'dues', 'marks'] as const
export type FacetName = (typeof facetNames)[number]

/** What a choice is called: codes have their words, names are their own. */
export function optionLabel(
  t: Wording['t'],
  name: FacetName,
  { value, label }: { value: string; label: string },
): string {
  switch (name) {
    case 'stages':
      return t(`stage.${value as Stage}`)
    case 'dues':
      return t(`work-list.filter.due.${value as WorkListDue}`)
    case 'marks':
      return t(`work-list.filter.mark.${value as WorkListMark}`)
    case 'units':
    case 'levels':
    case 'series':
      return label
  }
}
