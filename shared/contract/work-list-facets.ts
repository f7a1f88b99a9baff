import { Type, type Static } from 'typebox'
import { ShortText } from './scalars.ts'

const closed = { additionalProperties: false }
const FacetValues = Type.Array(
  Type.Object({ value: ShortText, label: ShortText, count: Type.Integer({ minimum: 0 }) }, closed),
)
/** What can be chosen from, with how many applications of the tab and the search have it; the filter itself changes nothing here. */
export const WorkListFacets = Type.Object(
  {
    stages: FacetValues,
    units: FacetValues,
    levels: FacetValues,
    series: FacetValues,
    dues: FacetValues,
    marks: FacetValues,
  },
  closed,
)
export type WorkListFacets = Static<typeof WorkListFacets>

/** What others have changed in a case since this person looked at it last. */
export const caseChanges = ['stage', 'block', 'verdict', 'act'] as const
export type CaseChange = (typeof caseChanges)[number]
