const holders = new Set<() => readonly string[]>()

/** Tells that these keys do something from now on, until the answer is called. For what handles keys, and nothing else. */
export function holdKeys(keys: () => readonly string[]): () => void {
  holders.add(keys)
  return () => void holders.delete(keys)
}

/** The keys that do something on the screen as it is now, by `KeyboardEvent.key` or as a chord (`Ctrl+L`). */
export function liveKeys(): ReadonlySet<string> {
  return new Set([...holders].flatMap((keys) => keys()))
}
