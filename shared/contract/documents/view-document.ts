import { Type, type Static } from 'typebox'
import { ShortText } from '../scalars.ts'
import { WorkListQuestion } from '../work-list-question.ts'

/** The digits that a person may give a saved view; the ones before are the tabs'. */
export const firstViewSlot = 4
export const lastViewSlot = 9

/** A list that this person saved: what it shows, in which order, and the digit that calls it. Never leaves the desk. */
export const ViewDocument = Type.Object({
  slot: Type.Integer({ minimum: firstViewSlot, maximum: lastViewSlot }),
  name: ShortText,
  question: WorkListQuestion,
})
export type ViewDocument = Static<typeof ViewDocument>
