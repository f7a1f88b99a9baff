import { gone, type DeskUnderTest } from './desk-under-test.ts'
import { killTree, processTree } from './process-tree.ts'

/** The desks that a run has opened, so that none outlives it. */
export interface OpenedDesks {
  /** Opens one, remembered from before its first process on; the next one only when this one is open or has failed. */
  open(name: string, opening: () => Promise<DeskUnderTest>): Promise<DeskUnderTest>
  /** Those that are or were open, in their order. */
  all(): readonly { readonly name: string; readonly desk: DeskUnderTest }[]
  /** SIGKILL for every process of every desk, one that is half opened too. */
  killAll(): Promise<void>
}

/** Keeps the list; it knows a half-opened desk by the processes that were not there before its opening began. */
export function openedDesks(): OpenedDesks {
  const opened: { readonly name: string; readonly desk: DeskUnderTest }[] = []
  let beforeOpening: ReadonlySet<number> | null = null
  const killHalfOpened = (): number[] => {
    const known = beforeOpening
    beforeOpening = null
    return known === null
      ? []
      : processTree(process.pid)
          .filter((pid) => !known.has(pid))
          .flatMap(killTree)
  }
  return {
    open: async (name, opening) => {
      beforeOpening = new Set(processTree(process.pid))
      try {
        const desk = await opening()
        opened.push({ name, desk })
        beforeOpening = null
        return desk
      } catch (error) {
        killHalfOpened()
        throw error
      }
    },
    all: () => opened,
    killAll: async () => {
      const half = killHalfOpened()
      const ended = await Promise.allSettled([gone(half), ...opened.map(({ desk }) => desk.killAll())])
      for (const one of ended) if (one.status === 'rejected') throw one.reason
    },
  }
}
