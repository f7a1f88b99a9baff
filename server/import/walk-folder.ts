import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { ProblemList } from './problem.ts'

/** What systems and programs leave behind without anybody's doing. */
const leftovers = /^(?:\.DS_Store|Thumbs\.db|desktop\.ini|\._.*|~\$.*)$/iu
const mostFiles = 200_000

/**
 * Every file below a folder: its path there, with `/` and as Unicode composes it (a Mac writes names in parts), to its path on disk. What
 * is neither a file nor a folder is a problem and is not followed: a link could lead anywhere.
 */
export async function walkFolder(folder: string, problems: ProblemList): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  const open = ['']
  for (let within = open.pop(); within !== undefined; within = open.pop()) {
    const entries = await readdir(join(folder, within), { withFileTypes: true }).catch((): null => null)
    if (entries === null) problems.add({ file: within === '' ? '.' : within }, 'unreadable')
    for (const entry of entries ?? []) {
      const path = within === '' ? entry.name : `${within}/${entry.name}`
      if (leftovers.test(entry.name)) continue
      if (entry.isDirectory()) open.push(path)
      else if (!entry.isFile()) problems.add({ file: path }, 'not-a-file')
      else if (found.size < mostFiles) found.set(path.normalize('NFC'), join(folder, path))
    }
  }
  return found
}
