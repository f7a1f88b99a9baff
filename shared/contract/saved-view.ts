import { Type, type Static } from 'typebox'
import { ViewDocument } from './documents/view-document.ts'

const { slot, name, question } = ViewDocument.properties

/** A saved list as it is shown. `count`: how many applications it has now. */
export const SavedView = Type.Object(
  { slot, name, question, count: Type.Integer({ minimum: 0 }) },
  { additionalProperties: false },
)
export type SavedView = Static<typeof SavedView>
