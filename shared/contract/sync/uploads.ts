import { Type, type Static } from 'typebox'
import { mostProofFiles } from '../../domain/evidence-file/proof-file.ts'
import { Sha256 } from '../scalars.ts'

const closed = { additionalProperties: false }

/** Before an act that names files is pushed: which of them the server lacks. */
export const UploadsWantedRequest = Type.Object(
  { v: Type.Literal(1), sha256s: Type.Array(Sha256, { minItems: 1, maxItems: mostProofFiles }) },
  closed,
)
export type UploadsWantedRequest = Static<typeof UploadsWantedRequest>
export const UploadsWanted = Type.Object({ v: Type.Literal(1), wanted: Type.Array(Sha256) }, closed)
export type UploadsWanted = Static<typeof UploadsWanted>

/** The bytes are on the server's disk. */
export const Uploaded = Type.Object({ v: Type.Literal(1), sha256: Sha256, pages: Type.Integer({ minimum: 1 }) }, closed)
export type Uploaded = Static<typeof Uploaded>
