import { Type, type Static } from 'typebox'
import { stages } from '../domain/case/case-state.ts'
import { literals } from './literals.ts'
import { Id, ShortText } from './scalars.ts'

const closed = { additionalProperties: false }

export const workListTabs = ['todo', 'done', 'all'] as const
export const workListSorts = ['due', 'name', 'stage', 'submitted', 'stay', 'changed'] as const
/** What of this person's own, or of others since the last look, hangs on a case. */
export const workListMarks = ['unsent', 'refused', 'changed', 'draft'] as const
/** `week`: within seven days, what is overdue not among it. */
export const workListDues = ['overdue', 'week'] as const

export type WorkListMark = (typeof workListMarks)[number]
export type WorkListDue = (typeof workListDues)[number]

/** An empty list lets everything through; within a list any will do, between lists all must hold. `units`: employers' ids. */
export const WorkListFilter = Type.Object(
  {
    stages: Type.Array(literals(stages), { maxItems: stages.length }),
    units: Type.Array(Id, { maxItems: 200 }),
    levels: Type.Array(ShortText, { maxItems: 50 }),
    series: Type.Array(ShortText, { maxItems: 50 }),
    dues: Type.Array(literals(workListDues), { maxItems: workListDues.length }),
    marks: Type.Array(literals(workListMarks), { maxItems: workListMarks.length }),
  },
  closed,
)
export type WorkListFilter = Static<typeof WorkListFilter>

export const noFilter: WorkListFilter = { stages: [], units: [], levels: [], series: [], dues: [], marks: [] }

export function isFiltered(filter: WorkListFilter): boolean {
  return Object.values(filter).some((chosen) => chosen.length > 0)
}

/** What decides which applications a list has, and in which order. */
export const WorkListQuestion = Type.Object(
  {
    tab: literals(workListTabs),
    search: Type.String({ maxLength: 100 }),
    filter: Type.Optional(WorkListFilter),
    sort: literals(workListSorts),
    descending: Type.Boolean(),
  },
  closed,
)
export type WorkListQuestion = Static<typeof WorkListQuestion>
