import type { ChildProcess } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'

/** A process and all its descendants, parents first, as /proc tells now. */
export function processTree(root: number): number[] {
  const children = new Map<number, number[]>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')
      const parent = Number(fields[1])
      children.set(parent, [...(children.get(parent) ?? []), Number(name)])
    } catch {
      // it ended while we looked
    }
  }
  const found = [root]
  for (const pid of found) found.push(...(children.get(pid) ?? []))
  return found
}

/** SIGKILL to all of them at once; those already gone are no matter. */
export function killTree(root: number): number[] {
  const pids = processTree(root)
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // it ended first
    }
  }
  return pids
}

/** The same for a child of ours with all its descendants; nothing where it has ended already: its number may be another's by now. */
export function killChild(child: ChildProcess): number[] {
  const runs = child.exitCode === null && child.signalCode === null
  return runs && child.pid !== undefined ? killTree(child.pid) : []
}
