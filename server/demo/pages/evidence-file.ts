import assert from 'node:assert/strict'
import type { EvidenceFile, EvidenceWish } from './evidence-wish.ts'
import { formKeyOf } from './page-ink.ts'
import { openPagePool } from './page-pool.ts'
import type { PageTask } from './page-task.ts'

export type { EvidenceFile, EvidenceWish, PageFlaw, PageKind } from './evidence-wish.ts'

// Encoding a page costs most of the time, so a form is encoded once a process and shared by all threads and all later calls.
const encodedForms = new Map<string, SharedArrayBuffer>()

function formNames(wish: EvidenceWish): string[] {
  if (wish.format !== 'pdf') return []
  return Array.from({ length: wish.pages }, (_, page) => JSON.stringify(formKeyOf(wish, page)))
}

/**
 * Makes scanned documents, each a pure function of its wish, in worker threads. `onFile` is called once for each wish, in the order they are ready.
 * Files weigh at most 2 MiB; a PDF of more than 10 pages may not, which is a bug of the caller.
 */
export async function makeEvidenceFiles(
  wishes: readonly EvidenceWish[],
  options: { workers: number; onFile?: (index: number, file: EvidenceFile) => void },
): Promise<void> {
  for (const wish of wishes)
    assert(wish.pages >= 1 && (wish.format === 'pdf' || wish.pages === 1), 'an image has one page')
  if (wishes.length === 0) return
  const pool = openPagePool(options.workers)
  try {
    const missing = [...new Set(wishes.flatMap(formNames))].filter((name) => !encodedForms.has(name))
    const formTasks = missing.map((name): PageTask => ({ task: 'form', key: JSON.parse(name) }))
    await pool.run(formTasks, (index, answer) => {
      assert(answer.answer === 'form', 'a form task answers a form')
      encodedForms.set(missing[index] ?? '', answer.jpeg)
    })
    const fileTasks = wishes.map((wish): PageTask => {
      const forms = formNames(wish).map((name) => encodedForms.get(name) ?? assert.fail('every form was encoded above'))
      return { task: 'file', wish, forms }
    })
    await pool.run(fileTasks, (index, answer) => {
      assert(answer.answer === 'file', 'a file task answers a file')
      options.onFile?.(index, answer.file)
    })
  } finally {
    await pool.close()
  }
}
