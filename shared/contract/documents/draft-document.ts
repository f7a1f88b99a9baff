import { Type, type Static } from 'typebox'
import { mostProofFiles } from '../../domain/evidence-file/proof-file.ts'
import { ProofFileSchema } from '../proof-file.ts'
import { Id, LongText, TimeMs } from '../scalars.ts'

/**
 * A half-typed text; never leaves the desk. `slot` names the field (`return`, `pass`, `verdict-B11`); `form` holds the
 * choices beside the text as flat words, so that a reopened form looks as it was left. `files`: the scans that were added, whose bytes
 * lie sealed beside the database; without any there is no such field. Id: `<caseId>/<slot>`.
 */
export const DraftDocument = Type.Object({
  id: Type.String({ maxLength: 200 }),
  caseId: Id,
  slot: Id,
  text: LongText,
  form: Type.Array(Type.Object({ key: Type.String({ maxLength: 64 }), value: LongText }), { maxItems: 100 }),
  files: Type.Optional(Type.Array(ProofFileSchema, { maxItems: mostProofFiles })),
  savedAtMs: TimeMs,
})
export type DraftDocument = Static<typeof DraftDocument>
