import { Type, type Static } from 'typebox'
import { actKinds } from '../domain/act/act.ts'
import { roles } from '../domain/account/role.ts'
import { stages } from '../domain/case/case-state.ts'
import { literals } from './literals.ts'
import { BlockCodeSchema, Id, LongText, ShortText, TimeMs } from './scalars.ts'
import { ActBody } from './sync/act-body.ts'

const closed = { additionalProperties: false }

/** One field of a declared row, then and now; '' where it was not there. `row`: from 1, of its block, as it is now or was. */
const FieldChange = Type.Object(
  { row: Type.Integer({ minimum: 1 }), label: ShortText, before: LongText, now: LongText },
  closed,
)
const EvidenceChange = Type.Object({ title: ShortText, change: literals(['added', 'removed', 'replaced']) }, closed)
/** A judged block that says something else now. `isKnown`: what it said is kept here, so that the changes can be named one by one. */
export const BlockDifference = Type.Object(
  {
    block: BlockCodeSchema,
    isKnown: Type.Boolean(),
    fields: Type.Array(FieldChange),
    evidence: Type.Array(EvidenceChange),
  },
  closed,
)
export type BlockDifference = Static<typeof BlockDifference>
/** What somebody else did to the application since. */
export const LaterAct = Type.Object(
  {
    actId: Id,
    kind: literals(actKinds),
    body: ActBody,
    personName: ShortText,
    role: Type.Union([literals(roles), Type.Literal('APPLICANT')]),
    orgName: ShortText,
    atMs: TimeMs,
  },
  closed,
)
/**
 * What has changed between what a person saw when deciding and what is there now. `stage.before` '' where it is not known; `later`:
 * acts of others that count, oldest first. `isHere`: whether the application still is on this desk; where not, nothing can be compared.
 */
export const ActDifference = Type.Object(
  {
    isHere: Type.Boolean(),
    stage: Type.Object(
      {
        before: Type.Union([literals(stages), Type.Literal('')]),
        now: Type.Union([literals(stages), Type.Literal('')]),
      },
      closed,
    ),
    later: Type.Array(LaterAct),
    blocks: Type.Array(BlockDifference),
  },
  closed,
)
export type ActDifference = Static<typeof ActDifference>
