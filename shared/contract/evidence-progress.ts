import { Type, type Static } from 'typebox'

const closed = { additionalProperties: false }
const Count = Type.Integer({ minimum: 0 })

/**
 * How much evidence lies here. `secondsLeft`: −1 where it cannot be told. `failed`: files that could not be fetched. `paused`: by the
 * person; what he opens comes all the same.
 */
export const EvidenceProgress = Type.Object(
  {
    files: Count,
    filesTotal: Count,
    bytes: Count,
    bytesTotal: Count,
    bytesPerSecond: Count,
    secondsLeft: Type.Integer({ minimum: -1 }),
    failed: Count,
    paused: Type.Boolean(),
  },
  closed,
)
export type EvidenceProgress = Static<typeof EvidenceProgress>
