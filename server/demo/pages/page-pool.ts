import { Worker } from 'node:worker_threads'
import type { PageAnswer, PageTask } from './page-task.ts'

/** Threads that draw pages. */
export interface PagePool {
  /** Does the tasks, first ones first; answers come in the order they are ready. Rejects when a worker fails. */
  run(tasks: readonly PageTask[], onAnswer: (index: number, answer: PageAnswer) => void): Promise<void>
  close(): Promise<void>
}

function runOn(
  worker: Worker,
  tasks: readonly PageTask[],
  take: () => number | undefined,
  onAnswer: (index: number, answer: PageAnswer) => void,
) {
  return new Promise<void>((resolve, reject) => {
    let current: number | undefined
    const settle = (error?: Error) => {
      worker.off('message', hear)
      worker.off('error', settle)
      worker.off('exit', left)
      if (error) reject(error)
      else resolve()
    }
    const left = (code: number) => settle(new Error(`a page worker ended with code ${code}`))
    const give = () => {
      current = take()
      const task = current === undefined ? undefined : tasks[current]
      if (task) worker.postMessage(task)
      else settle()
    }
    const hear = (answer: PageAnswer) => {
      try {
        if (current !== undefined) onAnswer(current, answer)
        give()
      } catch (cause) {
        settle(cause instanceof Error ? cause : new Error('a page answer was not taken', { cause }))
      }
    }
    worker.on('message', hear)
    worker.on('error', settle)
    worker.on('exit', left)
    give()
  })
}

/** Starts so many worker threads (at least one). */
export function openPagePool(workers: number): PagePool {
  const threads = Array.from(
    { length: Math.max(1, workers) },
    () => new Worker(new URL('./page-worker.ts', import.meta.url)),
  )
  return {
    async run(tasks, onAnswer) {
      let next = 0
      const take = () => (next < tasks.length ? next++ : undefined)
      await Promise.all(threads.map((thread) => runOn(thread, tasks, take, onAnswer)))
    },
    async close() {
      await Promise.all(threads.map((thread) => thread.terminate()))
    },
  }
}
