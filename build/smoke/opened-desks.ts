import type { DeskUnderTest } from '../../e2e/desk/desk-under-test.ts'
import { killTree, processTree } from '../../e2e/desk/process-tree.ts'
import type { SmokeHost } from './pick-host.ts'

/** The desks that a run has opened, so that none outlives it. */
export interface OpenedDesks {
  /** The same host, remembering what it opens. */
  watch(host: SmokeHost): SmokeHost
  /** A picture of the window opened last; null where there is none. */
  picture(file: string): Promise<string | null>
  /** SIGKILL for every process of every desk, one that is half opened too. */
  killAll(): Promise<void>
}

const longestPictureMs = 5000

/** Keeps the list; it knows a half-opened desk by the processes that were not there before its opening began. */
export function openedDesks(): OpenedDesks {
  const desks: DeskUnderTest[] = []
  let beforeOpening: ReadonlySet<number> | null = null
  return {
    watch: (host) => ({
      ...host,
      open: async (place) => {
        beforeOpening = new Set(processTree(process.pid))
        const desk = await host.open(place)
        beforeOpening = null
        desks.push(desk)
        return desk
      },
    }),
    picture: async (file) => {
      const page = desks.at(-1)?.page
      if (!page || page.isClosed()) return null
      return page.screenshot({ path: file, timeout: longestPictureMs }).then(
        () => file,
        () => null, // killed or hung: the step that failed says more
      )
    },
    killAll: async () => {
      const known = beforeOpening
      const half = known === null ? [] : processTree(process.pid).filter((pid) => !known.has(pid))
      for (const pid of half) killTree(pid)
      for (const desk of desks) await desk.killAll()
    },
  }
}
