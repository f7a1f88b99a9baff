/** Who started this process, read before anything can have happened to them. */
const parent = process.ppid
const lookEveryMs = 250

/**
 * Resolves when this process is told to end: Ctrl-C, SIGTERM, a closed terminal, or a parent that is gone however it
 * went. From the call on none of these ends the process by itself.
 */
export function untilToldToEnd(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve())
    setInterval(() => process.ppid !== parent && resolve(), lookEveryMs).unref()
  })
}
