import { readFileSync } from 'node:fs'

const lowest = 20_000
const highest = 29_999
const drawn = new Set<number>()
/** Tests run in processes beside one another, and one must not draw what another gave back for a while. */
const drawers = 4
const drawer = Number(process.env['TEST_PARALLEL_INDEX'] ?? process.env['VITEST_POOL_ID'] ?? 0) % drawers

/**
 * A port for what gives it back for a while and takes it again. It lies below those that the system hands out by itself: one
 * of those may go to anybody in between. Drawn once only; another program may still hold it.
 */
export function drawLastingPort(): number {
  const firstOfSystem = firstPortOfSystem()
  // A system that hands out all of these leaves no better ones.
  const end = firstOfSystem > lowest ? Math.min(highest + 1, firstOfSystem) : highest + 1
  for (;;) {
    const port = lowest + Math.floor(Math.random() * (end - lowest))
    if (port % drawers !== drawer || drawn.has(port)) continue
    drawn.add(port)
    return port
  }
}

function firstPortOfSystem(): number {
  try {
    return Number.parseInt(readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8'), 10)
  } catch {
    return highest + 1 // not Linux: those begin at 49152
  }
}
