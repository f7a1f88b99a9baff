/**
 * Calls `end` when the parent is gone, however it went: by its IPC channel where there is one, else by the end of standard
 * input, which the parent holds open.
 */
export function endWithParent(end: () => void): void {
  if (process.connected) {
    process.once('disconnect', end)
    return
  }
  process.stdin.once('end', end)
  process.stdin.once('error', end)
  process.stdin.resume()
}
