import { Type, type Static, type TSchema } from 'typebox'
import { literals } from './literals.ts'
import { BlockCodeSchema, ShortText } from './scalars.ts'
import { WorkListFacets } from './work-list-facets.ts'
import { WorkListFilter } from './work-list-question.ts'

const closed = { additionalProperties: false }
const Count = Type.Integer({ minimum: 0 })
const Cursor = Type.String({ maxLength: 200 })

export const searchFields = [
  'name',
  'unit',
  'title',
  'specialty',
  'series',
  'level',
  'case-number',
  'id-number',
  'row',
  'attachment',
  'act',
  'own-act',
  'own-draft',
] as const
export type SearchField = (typeof searchFields)[number]

/** `cursor`: '' at first, then what the page before gave as `next`; opaque. */
export const searchQueryOf = <Tab extends TSchema>(tab: Tab) =>
  Type.Object(
    {
      text: Type.String({ maxLength: 100 }),
      tab,
      filter: Type.Optional(WorkListFilter),
      cursor: Cursor,
      limit: Type.Integer({ minimum: 1, maximum: 50 }),
    },
    closed,
  )

/**
 * Where something was found: `label` names a row's field, or who wrote an act; `text` is cut to what surrounds the first of `ranges`, which are
 * UTF-16 units of it. `block`: where it is opened; null for the header and for acts about no block. `own-act`: of this person's acts that no
 * server has answered; `own-draft`: half-typed.
 */
export const SearchHit = Type.Object(
  {
    field: literals(searchFields),
    block: Type.Union([BlockCodeSchema, Type.Null()]),
    label: ShortText,
    text: ShortText,
    ranges: Type.Array(Type.Object({ begin: Count, end: Count }, closed)),
  },
  closed,
)
export type SearchHit = Static<typeof SearchHit>

/**
 * `facets`: what all that was found under the tab can be narrowed by, as in the list. `isShort`: only single digits were typed, and nothing was looked for. `next`: '' on the last page. `index`: how much of the contents is
 * searched already; headers always are.
 */
export const searchPageOf = <Row extends TSchema, Counts extends TSchema>(row: Row, counts: Counts) =>
  Type.Object(
    {
      counts,
      facets: WorkListFacets,
      cases: Type.Array(Type.Object({ row, hits: Type.Array(SearchHit) }, closed)),
      next: Cursor,
      isShort: Type.Boolean(),
      index: Type.Object({ complete: Type.Boolean(), percent: Type.Integer({ minimum: 0, maximum: 100 }) }, closed),
    },
    closed,
  )
