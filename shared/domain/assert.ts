/** A state that cannot be; throwing is right, since going on would build on a lie. */
export function assert(condition: unknown, whyThisCannotHappen: string): asserts condition {
  if (!condition) throw new Error(`bug: ${whyThisCannotHappen}`)
}

/** Closes a `switch` over a tagged union: a new arm without a case is a compile error. */
export function assertNever(value: never): never {
  throw new Error(`bug: unhandled case ${JSON.stringify(value)}`)
}
