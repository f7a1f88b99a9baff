import type { FastifySchemaCompiler, FastifySerializerCompiler } from 'fastify/types/schema.js'
import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'

/** Checks and changes nothing: a coerced or stripped envelope would no longer be what was signed. */
export const checkOnly: FastifySchemaCompiler<TSchema> = ({ schema }) => {
  const compiled = Compile(schema)
  return (value) => (compiled.Check(value) ? { value } : { error: compiled.Errors(value) as never })
}

/** An answer that is not what the contract says is a bug; it is not trimmed until it fits. Texts go out as they are. */
export const answerAsPromised: FastifySerializerCompiler<TSchema> = ({ schema }) => {
  const compiled = Compile(schema)
  return (answer) => {
    if (!compiled.Check(answer)) throw new Error('bug: an answer that its contract does not allow')
    return JSON.stringify(answer)
  }
}
