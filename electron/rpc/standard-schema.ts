import type { Static, TSchema } from 'typebox'
import { Compile } from 'typebox/compile'

/** The part of Standard Schema that oRPC asks of a schema; TypeBox has none of its own. */
export interface CheckedSchema<T> {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: 'typebox'
    readonly validate: (value: unknown) => { value: T } | { issues: { message: string; path: string[] }[] }
    readonly types?: { readonly input: T; readonly output: T }
  }
}

/** Wraps a TypeBox schema so that every message is checked with it at the seam. */
export function checked<S extends TSchema>(schema: S): CheckedSchema<Static<S>> {
  const check = Compile(schema)
  return {
    '~standard': {
      version: 1,
      vendor: 'typebox',
      validate: (value) =>
        check.Check(value)
          ? { value }
          : {
              issues: [...check.Errors(value)].map((error) => ({
                message: error.message,
                path: error.instancePath.split('/').slice(1),
              })),
            },
    },
  }
}
