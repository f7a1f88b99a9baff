import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { copyFile, link, mkdir, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import path from 'node:path'
import { isCode, isTest, listFiles } from '../../build/source-files.ts'
import { startServerUnderTest } from './server-under-test.ts'

const repository = path.resolve(import.meta.dirname, '../..')
/** Where stories keep their folders: not under the system's temporary folder, so that evidence can be linked from the template. */
export const storiesFolder = path.join(repository, '.tmp', 'e2e')

const keptMs = 2 * 3_600_000

/** Seeds a server's data folder once for the present sources and day, and answers it; a folder that was made earlier is used again. */
export async function seededTemplate(demo: 'first' | 'whole'): Promise<string> {
  const template = path.join(storiesFolder, `template-${demo}-${await sourcesAndDay()}`)
  if (existsSync(template)) {
    await utimes(template, new Date(), new Date())
    return template
  }
  await mkdir(storiesFolder, { recursive: true })
  for (const name of await readdir(storiesFolder)) {
    const old = path.join(storiesFolder, name)
    // Another run may be copying from a younger one, or may just have removed this one.
    const made = await stat(old).catch(() => null)
    const isOld = made !== null && Date.now() - made.mtimeMs > keptMs
    if (name.startsWith('template-') && isOld) await rm(old, { recursive: true, force: true })
  }
  const unfinished = `${template}.unfinished-${process.pid}`
  const server = await startServerUnderTest({ dataDir: unfinished, logFile: `${template}.log`, demo })
  await server.stop()
  await rename(unfinished, template)
  return template
}

/** A story's own copy of seeded data. Evidence files never change, so they are linked. */
export async function copyTemplate(template: string, dataDir: string): Promise<void> {
  for (const entry of await readdir(template, { recursive: true, withFileTypes: true })) {
    const from = path.join(entry.parentPath, entry.name)
    const to = path.join(dataDir, path.relative(template, from))
    if (entry.isDirectory()) await mkdir(to, { recursive: true })
    if (!entry.isFile()) continue
    await mkdir(path.dirname(to), { recursive: true })
    if (path.relative(template, from).split(path.sep).includes('evidence')) await link(from, to)
    else await copyFile(from, to)
  }
}

/** Tells one state of the sources on one day from every other. */
export async function sourcesAndDay(): Promise<string> {
  const paths = (await Promise.all(['server', 'shared'].map((folder) => listFiles(repository, folder)))).flat()
  const hash = createHash('sha256').update(new Date().toISOString().slice(0, 10))
  for (const file of paths) {
    if (isCode(file) && !isTest(file)) hash.update(file).update(await readFile(path.join(repository, file)))
  }
  return hash.digest('hex').slice(0, 16)
}
