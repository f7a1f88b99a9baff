import { existsSync } from 'node:fs'
import path from 'node:path'
import { lockFolder } from '../../electron/store/sqlite/lock-folder.ts'
import { StartProblem } from '../start/start-problem.ts'

/** Stands in the data folder whose desk a smoke run made, and may therefore remove. */
export const smokeMark = 'desk-of-a-smoke-run'

/**
 * The smoke run begins with an empty desk. One that a person made holds decisions that may not have been sent, and one that is
 * running must not be removed from under its person. @throws StartProblem
 */
export function refuseUsedDesk(dataDir: string): void {
  const deskDir = path.join(dataDir, 'desk')
  if (existsSync(deskDir) && !existsSync(path.join(dataDir, smokeMark)))
    throw new StartProblem(`${deskDir} is a desk that no smoke run made; name another folder with --data.`)
  try {
    lockFolder(deskDir).release()
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'store-in-use') throw error
    throw new StartProblem(`A desk is running on ${deskDir}; close it first.`)
  }
}
