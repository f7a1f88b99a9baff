import { Type, type Static } from 'typebox'
import { stages } from '../domain/case/case-state.ts'
import { literals } from './literals.ts'
import { Id, ShortText, TimeMs } from './scalars.ts'
import { caseChanges } from './work-list-facets.ts'

const closed = { additionalProperties: false }
const Count = Type.Integer({ minimum: 0 })

/**
 * `stage`, `desk` are server snapshot + my unruled acts; `waiting`: number of my acts on it without a ruling; `refused`:
 * of those refused and not yet looked at. `dueAtMs`: 0 where nothing is due.
 */
export const WorkListRow = Type.Object(
  {
    caseId: Id,
    applicantName: ShortText,
    idNumberMasked: ShortText,
    employerName: ShortText,
    titleSought: ShortText,
    specialty: ShortText,
    level: ShortText,
    year: Type.Integer(),
    stage: literals(stages),
    desk: literals(['HANDLER', 'LEADER', '']),
    todo: Type.Boolean(),
    mappedBlockCount: Count,
    verdictCount: Count,
    problemCount: Count,
    attachmentCount: Count,
    submittedAtMs: TimeMs,
    enteredStepAtMs: TimeMs,
    dueAtMs: TimeMs,
    changes: Type.Array(literals(caseChanges)),
    waiting: Count,
    refused: Count,
    hasDraft: Type.Boolean(),
    unknownToServer: Type.Boolean(),
  },
  closed,
)
export type WorkListRow = Static<typeof WorkListRow>
