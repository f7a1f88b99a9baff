/** A refusal is a value: the rules said no. It is never thrown and never logged as an error. */
export type Result<T, R> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: R }

/** The rules allow it. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value }
}

/** The rules say no; `refusal.code` is one of the catalogue in `shared/contract/errors.ts`. */
export function refuse<R>(refusal: R): { readonly ok: false; readonly refusal: R } {
  return { ok: false, refusal }
}
