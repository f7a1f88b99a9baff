import type { Selectable } from 'kysely'
import type { ActBody } from '../../shared/domain/act/act.ts'
import type { AcceptedDecision } from '../../shared/domain/act/decide.ts'
import { assert } from '../../shared/domain/assert.ts'
import { handledByAfter } from '../../shared/domain/case/apply-decision.ts'
import { caseStateToFields } from '../../shared/domain/case/case-state-fields.ts'
import type { CaseState } from '../../shared/domain/case/case-state.ts'
import { publicityAfter } from '../../shared/domain/case/publicity-after.ts'
import type { ApplicationTable } from '../database/schema.ts'
import type { PublicityTable } from '../database/publicity-table.ts'
import { storedPublicityView } from '../projections/publicity-view.ts'
import { handledByOf, type StoredCase } from '../repositories/load-case.ts'
import { snapshotHash } from '../repositories/snapshot-hash.ts'

/** An accepted act on a case, as it was before. */
export interface CaseChange {
  readonly stored: StoredCase
  readonly body: ActBody
  readonly decision: AcceptedDecision
  readonly personId: string
  readonly actId: string
  readonly atMs: number
}

export interface Standing {
  readonly state: CaseState
  readonly visit: number
  readonly atMs: number
  readonly enteredBy: ActBody['kind'] | ''
}

type Columns = Partial<Selectable<ApplicationTable>>

/** The columns of a case that comes into a state at a new visit: nobody has touched or taken it there. */
export function standingColumns({ state, visit, atMs, enteredBy }: Standing): Columns {
  const { stage, step, desk, editable, editableBlocks } = caseStateToFields(state)
  return {
    ...{ stage, step, desk, editable, visit, enteredBy },
    editableBlocksJson: JSON.stringify(editableBlocks),
    enteredStepAtMs: atMs,
    touched: 0,
    assigneePersonId: '',
    assignedAtMs: 0,
  }
}

/** The columns of the application that an accepted act changes. */
export function columnsAfter(change: CaseChange): Columns {
  const { stored, body, decision, atMs } = change
  const { application } = stored
  const handledByJson = JSON.stringify(handledByOfAll(change))
  if (decision.visit === application.visit) return { touched: 1, handledByJson, ...assigned(change) }
  const moved = standingColumns({ state: decision.next, visit: decision.visit, atMs, enteredBy: body.kind })
  if (body.kind !== 'submit') return { ...moved, handledByJson }
  const submittedFromJson = application.editable === 'all' ? JSON.stringify('all') : application.editableBlocksJson
  return { ...moved, handledByJson, submittedAtMs: atMs, submittedFromJson }
}

/** The case's publicity after an accepted act; `null` where the act leaves it as it is. */
export function publicityRowAfter({ stored, body, actId, atMs }: CaseChange): Selectable<PublicityTable> | null {
  const before = storedPublicityView(stored)
  const after = publicityAfter(before, { actId, body })
  if (after === null || after === before) return null
  const objectionsJson = JSON.stringify(after.objections)
  if (body.kind === 'publicity-start') {
    const { caseId, orgId } = { caseId: stored.application.id, orgId: stored.answering.orgId }
    const shown = { fromDay: body.from, snapshotHash: snapshotHash(stored.blocks), startedAtMs: atMs, concludedAtMs: 0 }
    return { caseId, orgId, actId, ...shown, objectionsJson }
  }
  assert(stored.publicity !== null, 'an act about a publicity is accepted only where there is one')
  const concludedAtMs = body.kind === 'publicity-conclude' ? atMs : stored.publicity.concludedAtMs
  return { ...stored.publicity, objectionsJson, concludedAtMs }
}

function assigned({ body, personId, atMs }: CaseChange): Columns {
  switch (body.kind) {
    case 'take':
      return { assigneePersonId: personId, assignedAtMs: atMs }
    case 'give':
      return { assigneePersonId: body.personId, assignedAtMs: atMs }
    case 'release':
      return { assigneePersonId: '', assignedAtMs: 0 }
    default:
      return {}
  }
}

/** [I9] Who handled it last, by organisation: a recalled report comes back to a leader whose handler is still known. */
function handledByOfAll({ stored, body, personId }: CaseChange): Readonly<Record<string, readonly string[]>> {
  const handledBy = handledByOf(stored)
  const { orgId } = stored.answering
  const after = handledByAfter({ handledBy: handledBy[orgId] ?? [] }, { body }, { personId }) ?? []
  return after.length === 0 ? handledBy : { ...handledBy, [orgId]: after }
}
