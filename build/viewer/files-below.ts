import type { Dirent } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** A path that was asked for: a file with its size, or why there is none. */
export type FoundFile =
  | { readonly path: string; readonly sizeBytes: number }
  | { readonly path: string; readonly problem: 'missing' | 'no-file' | 'not-readable' }

/** The files that paths name, in their order; a folder stands for every file below it, by name. Links within folders are not followed. */
export async function filesBelow(paths: readonly string[]): Promise<readonly FoundFile[]> {
  const found: FoundFile[] = []
  for (const path of paths) found.push(...(await below(path)))
  return found
}

async function below(path: string): Promise<readonly FoundFile[]> {
  try {
    const what = await stat(path)
    if (what.isFile()) return [{ path, sizeBytes: what.size }]
    if (!what.isDirectory()) return [{ path, problem: 'no-file' }]
    const entries = await readdir(path, { withFileTypes: true })
    entries.sort((a, b) => (a.name < b.name ? -1 : 1))
    return (await Promise.all(entries.map((entry) => entryBelow(path, entry)))).flat()
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    return [{ path, problem: code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'not-readable' }]
  }
}

async function entryBelow(folder: string, entry: Dirent): Promise<readonly FoundFile[]> {
  const path = join(folder, entry.name)
  if (entry.isFile() || entry.isDirectory()) return below(path)
  return [{ path, problem: 'no-file' }]
}
