import { Type, type Static } from 'typebox'
import { evidenceTypes, fileLimits } from '../domain/evidence-file/look-at-file.ts'
import { literals } from './literals.ts'
import { Sha256, ShortText } from './scalars.ts'

/** A scan that an act brings along; the same as `ProofFile` of the rules. */
export const ProofFileSchema = Type.Object(
  {
    sha256: Sha256,
    sizeBytes: Type.Integer({ minimum: 1, maximum: fileLimits.sizeBytes }),
    mime: literals(evidenceTypes),
    name: ShortText,
  },
  { additionalProperties: false },
)
export type ProofFileSchema = Static<typeof ProofFileSchema>
