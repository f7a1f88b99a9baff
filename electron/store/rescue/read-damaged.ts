/** What can be read, or `otherwise`: what cannot is counted by whoever asked, the error would tell no more than that. */
export function readable<T>(read: () => T, otherwise: T): T {
  try {
    return read()
  } catch {
    return otherwise
  }
}

/** Takes row after row as far as it goes; an error ends the walk and not the rest. */
export function walk<Row>(rows: () => Iterable<Row>, take: (row: Row) => void): void {
  readable(() => {
    for (const row of rows()) take(row)
  }, undefined)
}
