import { Type, type Static } from 'typebox'
import { literals } from '../literals.ts'
import { Id, TimeMs } from '../scalars.ts'

const closed = { additionalProperties: false }
export const feedCollections = ['cases', 'parts', 'acts', 'reference'] as const
export type FeedCollection = (typeof feedCollections)[number]
/** A desk asks for as many documents as it writes in a moment; a lost scope takes several away, and counts as so many. */
export const pullLimits = { documents: 1000, documentsPerLostScope: 8 } as const

/** `cursor`: '' at first, then what the last answer gave: opaque to the desk (epoch, sequence, scope, key). */
export const PullRequest = Type.Object(
  {
    v: Type.Literal(1),
    cursor: Type.String({ maxLength: 1000 }),
    limit: Type.Integer({ minimum: 1, maximum: pullLimits.documents }),
  },
  closed,
)
export type PullRequest = Static<typeof PullRequest>

/** One document of the feed. `gone`: it was deleted; `document` is then null and `id` says which. */
export const FeedDocument = Type.Object(
  {
    collection: literals(feedCollections),
    id: Type.String({ maxLength: 200 }),
    scope: Type.String({ maxLength: 160 }),
    seq: Type.Integer({ minimum: 0 }),
    gone: Type.Boolean(),
    document: Type.Unknown(),
  },
  closed,
)

/**
 * One page. `dropScopes` is applied before `documents`; where there are many, they come over several pages, before any
 * further document. `more`: ask again at once. `remaining`: documents still to come
 * after this page (−1: not counted). `restarted`: the cursor was of another epoch; the desk deletes nothing, takes this
 * as a first page of the new epoch, and exchanges have/need.
 */
export const PullResponse = Type.Object(
  {
    v: Type.Literal(1),
    epoch: Id,
    restarted: Type.Boolean(),
    dropScopes: Type.Array(Type.String({ maxLength: 160 })),
    documents: Type.Array(FeedDocument),
    cursor: Type.String({ maxLength: 1000 }),
    seq: Type.Integer({ minimum: 0 }),
    more: Type.Boolean(),
    remaining: Type.Integer({ minimum: -1 }),
    serverTimeMs: TimeMs,
  },
  closed,
)
export type PullResponse = Static<typeof PullResponse>
export type FeedDocument = PullResponse['documents'][number]
