/** Every node that `from` leads to over one or more imports, each with the node it was first reached from. */
function reachedFrom(graph: ReadonlyMap<string, readonly string[]>, from: string): Map<string, string> {
  const before = new Map<string, string>()
  const queue = [from]
  for (const node of queue) {
    for (const next of graph.get(node) ?? []) {
      if (before.has(next)) continue
      before.set(next, node)
      if (next !== from) queue.push(next)
    }
  }
  return before
}

/**
 * The cycles of a graph of imports: for each knot of files that reach one another its shortest cycle through its first file, as a closed
 * path. Untying that one may leave others in the same knot.
 */
export function findCycles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const tied = new Set<string>()
  const cycles: string[][] = []
  for (const node of graph.keys()) {
    if (tied.has(node)) continue
    const before = reachedFrom(graph, node)
    if (!before.has(node)) continue
    for (const other of before.keys()) if (reachedFrom(graph, other).has(node)) tied.add(other)
    const path = [node]
    for (let at = before.get(node); at !== undefined && at !== node; at = before.get(at)) path.unshift(at)
    cycles.push([node, ...path])
  }
  return cycles
}
