import { Type, type Static } from 'typebox'
import { mostInBatch } from '../../domain/act/batch.ts'
import { Id } from '../scalars.ts'

/**
 * That an act is one of `size` which a person decided in one go. It groups them on screens and in the record; every one is an envelope
 * of its own and is ruled alone (I49). `size` is what the person decided, whatever became of each.
 */
export const ActBatch = Type.Object(
  { batchId: Id, size: Type.Integer({ minimum: 2, maximum: mostInBatch }) },
  { additionalProperties: false },
)
export type ActBatch = Static<typeof ActBatch>
