import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** One file of the repository, by its path from the root with forward slashes, and its text. */
export interface SourceFile {
  readonly path: string
  readonly text: string
}

const notOurs = new Set([
  'node_modules',
  'dist',
  '.git',
  '.tsbuild',
  'coverage',
  'test-results',
  'playwright-report',
  '.tmp',
])
const textNames =
  /\.(?:ts|tsx|mjs|js|cjs|css|html|json|jsonc|md|sh|yml|yaml|svg|sql)$|(?:^|\/)(?:LICENSE|run|\.npmrc|\.gitignore)$/

/** Paths of every file under `folder` that is ours (no dependencies, no build output), sorted, relative to `root`. */
export async function listFiles(root: string, folder = ''): Promise<string[]> {
  const found: string[] = []
  for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
    if (notOurs.has(entry.name) || (folder === '' && entry.name === 'data')) continue
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory()) found.push(...(await listFiles(root, path)))
    else if (entry.isFile()) found.push(path)
  }
  return found.toSorted()
}

/** The text files of the repository at `root`, with their text. */
export async function readSources(root: string): Promise<SourceFile[]> {
  const paths = (await listFiles(root)).filter((path) => textNames.test(path))
  return Promise.all(paths.map(async (path) => ({ path, text: await readFile(join(root, path), 'utf8') })))
}

/** Whether a path is TypeScript that is built or run. */
export function isCode(path: string): boolean {
  return /\.(?:ts|tsx|mjs)$/.test(path)
}

/** Whether a path holds tests, or what only tests import: suites and stories. */
export function isTest(path: string): boolean {
  return /\.(?:test|suite)\.tsx?$/.test(path) || path.startsWith('e2e/') || /(?:^|\/)test-[a-z-]+\.tsx?$/.test(path)
}
