import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runCommand } from './run-command.ts'
import { isTest, listFiles } from './source-files.ts'

const root = join(import.meta.dirname, '..')
const stampFile = join(root, 'dist', '.build-stamp')
const outputs = ['renderer/index.html', 'main/index.cjs', 'preload/index.cjs', 'store/index.js', 'rx-storage/index.js']

/** The build of the desk failed; what is in dist/ is not to be used. */
export class BuildFailure extends Error {
  readonly code = 'build-failed'
}

async function sourcesHash(): Promise<string> {
  const folders = await Promise.all(['renderer', 'shared', 'electron'].map((folder) => listFiles(root, folder)))
  const paths = [
    ...folders.flat().filter((path) => !isTest(path)),
    'vite.config.ts',
    'package-lock.json',
    'tsconfig.base.json',
  ]
  const hash = createHash('sha256')
  for (const path of paths) hash.update(`${path}\n`).update(await readFile(join(root, path)))
  return hash.digest('hex')
}

/**
 * Build the desk into dist/ unless what is there was made from the same sources, by content. `seconds`: how long it took.
 * @throws BuildFailure 'build-failed' after Vite has printed why
 */
export async function compile(): Promise<{ built: boolean; seconds: number }> {
  const startedAtMs = performance.now()
  const seconds = () => (performance.now() - startedAtMs) / 1000
  const hash = await sourcesHash()
  const complete = outputs.every((output) => existsSync(join(root, 'dist', output)))
  if (complete && existsSync(stampFile) && (await readFile(stampFile, 'utf8')) === hash)
    return { built: false, seconds: seconds() }
  await rm(stampFile, { force: true })
  const code = await runCommand({
    file: process.execPath,
    args: [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--app', '--logLevel', 'warn'],
    env: { NODE_ENV: 'production' },
    limitMinutes: 5,
  })
  if (code !== 0) throw new BuildFailure(`The desk could not be built (vite ended with code ${code}).`)
  await mkdir(join(root, 'dist'), { recursive: true })
  await writeFile(stampFile, hash)
  return { built: true, seconds: seconds() }
}
