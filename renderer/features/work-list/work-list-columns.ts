import type { WorkListQuery } from '../../../shared/contract/desktop.ts'
import type { MessageId } from '../../../shared/i18n/zh-cn.ts'

export interface WorkListColumn {
  readonly id: string
  readonly title: MessageId
  /** What its header sorts by; `null` when it does not. */
  readonly sort: WorkListQuery['sort'] | null
  readonly align: 'start' | 'end'
  /** What is shown grows while what is sorted by shrinks: a stay is long when its beginning is early. */
  readonly reversed?: boolean
}

/** In reading order; widths are in `work-list-grid.module.css`. */
export const workListColumns: readonly WorkListColumn[] = [
  { id: 'name', title: 'work-list.column.name', sort: 'name', align: 'start' },
  { id: 'employer', title: 'work-list.column.employer', sort: null, align: 'start' },
  { id: 'title', title: 'work-list.column.title', sort: null, align: 'start' },
  { id: 'specialty', title: 'work-list.column.specialty', sort: null, align: 'start' },
  { id: 'stage', title: 'work-list.column.stage', sort: 'stage', align: 'start' },
  { id: 'blocks', title: 'work-list.column.blocks', sort: null, align: 'start' },
  { id: 'files', title: 'work-list.column.files', sort: null, align: 'end' },
  { id: 'submitted', title: 'work-list.column.submitted', sort: 'submitted', align: 'end' },
  { id: 'stay', title: 'work-list.column.stay', sort: 'stay', align: 'end', reversed: true },
  { id: 'due', title: 'work-list.column.due', sort: 'due', align: 'end' },
  { id: 'marks', title: 'work-list.column.marks', sort: 'changed', align: 'start', reversed: true },
]
