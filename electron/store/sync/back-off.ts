const shortestMs = 1_000
const longestMs = 30_000

/** How long to wait after `failures` failures in a row (≥ 1), ms: doubling from 1 s to 30 s, spread by `random` (0–1) over its upper half. */
export function backOffMs(failures: number, random: number): number {
  const whole = Math.min(longestMs, shortestMs * 2 ** Math.min(failures - 1, 16))
  return Math.round(whole * (0.5 + random / 2))
}

/** When to ask again on a quiet day, ms: 30 s, spread by a fifth so that a building of desks does not ask at once. */
export function pollMs(random: number): number {
  return Math.round(30_000 * (0.8 + random * 0.4))
}
