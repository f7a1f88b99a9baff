import { lockFolder } from '../../electron/store/sqlite/lock-folder.ts'
import { StartProblem } from '../start/start-problem.ts'

/** The smoke run begins with an empty desk; one that somebody is working in must not be removed from under him. @throws StartProblem */
export function refuseUsedDesk(deskDir: string): void {
  try {
    lockFolder(deskDir).release()
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'store-in-use') throw error
    throw new StartProblem(`A desk is running on ${deskDir}; close it first.`)
  }
}
