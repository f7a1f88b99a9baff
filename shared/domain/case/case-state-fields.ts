import { assert, assertNever } from '../assert.ts'
import type { BlockCode } from '../block/block-code.ts'
import type { CaseState, ReviewDesk, Stage } from './case-state.ts'

/** A state as rows and documents store it: flat, every field always there. `step` -1 and `desk` '' mean that the stage has none. */
export interface CaseStateFields {
  readonly stage: Stage
  readonly step: number
  readonly desk: ReviewDesk | ''
  readonly editable: 'all' | 'none' | 'listed'
  readonly editableBlocks: BlockCode[]
}

/** The flat form of a state; `caseStateFromFields` gives the same state back. */
export function caseStateToFields(state: CaseState): CaseStateFields {
  const none: CaseStateFields = { stage: state.stage, step: -1, desk: '', editable: 'none', editableBlocks: [] }
  switch (state.stage) {
    case 'DRAFT':
      return state.editable === 'all'
        ? { ...none, editable: 'all' }
        : { ...none, editable: 'listed', editableBlocks: [...state.editable] }
    case 'UNIT_REVIEW':
    case 'UNIT_PUBLICITY':
    case 'UNIT_LEADER':
      return { ...none, step: state.step }
    case 'DEPT_REVIEW':
    case 'HRSS_REVIEW':
      return { ...none, step: state.step, desk: state.desk }
    default:
      return none
  }
}

/** The state that a stored flat form means. Fields that the stage does not have are not read; a lacking one is a bug and throws. */
export function caseStateFromFields(fields: CaseStateFields): CaseState {
  const { stage, step, desk } = fields
  switch (stage) {
    case 'DRAFT':
      return { stage, editable: editableFromFields(fields) }
    case 'UNIT_REVIEW':
    case 'UNIT_PUBLICITY':
    case 'UNIT_LEADER':
      assertStep(step)
      return { stage, step }
    case 'DEPT_REVIEW':
    case 'HRSS_REVIEW':
      assertStep(step)
      assert(desk !== '', 'a review by a department or office is stored with its desk')
      return { stage, step, desk }
    default:
      return { stage }
  }
}

function editableFromFields({ editable, editableBlocks }: CaseStateFields): 'all' | readonly BlockCode[] {
  switch (editable) {
    case 'all':
      return 'all'
    case 'listed':
      return editableBlocks
    case 'none':
      throw new Error('bug: a draft is stored with what may be edited')
    default:
      return assertNever(editable)
  }
}

function assertStep(step: number): void {
  assert(Number.isInteger(step) && step >= 0, 'a review stage is stored with its step')
}
