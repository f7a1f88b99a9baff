/** How long a fix of the used major may lie there before a package has to bring it, days. */
const longestWaitDays = 14
const dayMs = 86_400_000

/**
 * Why this Electron is too old to be shipped, as a sentence; null where it is current: at most one major behind the newest, and no
 * later version of its own major older than 14 days. `times`: when each version was published, as `npm view electron time` tells.
 */
export function whyOutdated(version: string, times: Readonly<Record<string, string>>, nowMs: number): string | null {
  const stable = Object.keys(times).flatMap((name) => {
    const parts = /^(\d+)\.(\d+)\.(\d+)$/.exec(name)
    const atMs = Date.parse(times[name] ?? '')
    return parts === null || Number.isNaN(atMs) ? [] : [{ name, parts: parts.slice(1).map(Number), atMs }]
  })
  const own = version.split('.').map(Number)
  const [major = 0] = own
  const newestMajor = Math.max(...stable.map(({ parts }) => parts[0] ?? 0))
  if (newestMajor - major > 1) return `Electron ${version} is ${newestMajor - major} majors behind ${newestMajor}`
  const waited = stable
    .filter(({ parts }) => parts[0] === major && isLater(parts, own))
    .map(({ name, atMs }) => ({ name, days: Math.floor((nowMs - atMs) / dayMs) }))
    .filter(({ days }) => days > longestWaitDays)
    .sort((a, b) => b.days - a.days)[0]
  return waited === undefined
    ? null
    : `Electron ${waited.name} has been there for ${waited.days} days, and this is ${version}`
}

function isLater(left: readonly number[], right: readonly number[]): boolean {
  for (const [at, part] of left.entries()) {
    const other = right[at] ?? 0
    if (part !== other) return part > other
  }
  return false
}
