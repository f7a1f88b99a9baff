/**
 * A desk in a process of its own whose disk is made to fail from outside: `node failing-desk-child.suite.ts <deskDir> <profileId>`.
 * Each line on its standard input decides once and types once; it says what came of both in a line of JSON.
 */
import { createInterface } from 'node:readline'
import { saveDraft } from '../drafts/save-draft.ts'
import type { OpenProfile } from '../open-profile.ts'
import { toStoreFailure } from '../sqlite/store-failure.ts'
import { openStore } from '../store.ts'
import { opinionOn } from './desk-under-test.suite.ts'

/** What came of one turn; an empty code where it was kept. */
export interface Turn {
  readonly words: string
  readonly decided: string
  readonly typed: string
}

const [deskDir = '', profileId = ''] = process.argv.slice(2)
const clock = { nowMs: () => Date.now() }
const store = await openStore({ deskDir, clock, graceMs: 0, serverUrl: '', deviceLabel: 'child', attach: [] })
await store.unlock({ profileId, password: 'Zhiping-2026' })
const profile = store.profile()
if (profile === null) throw new Error('the desk is locked')
process.stdout.write('ready\n')
for await (const words of createInterface({ input: process.stdin })) {
  const turn: Turn = {
    words,
    decided: codeOf(() => profile.appendAct(opinionOn('case-1', words))),
    typed: codeOf(() => type(profile, words)),
  }
  await profile.copied()
  process.stdout.write(`${JSON.stringify(turn)}\n`)
}

function type({ database, collections }: OpenProfile, text: string): void {
  saveDraft(database, collections, { caseId: 'case-1', slot: 'pass', text, form: [] }, 1)
}

function codeOf(work: () => unknown): string {
  try {
    work()
    return ''
  } catch (error) {
    return toStoreFailure(error).code
  }
}
