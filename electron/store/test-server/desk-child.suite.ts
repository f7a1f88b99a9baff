/** A desk in a process of its own, to be killed: `node desk-child.suite.ts <deskDir> <profileId> <opinions> <graceMs>` appends and syncs. */
import { openStore } from '../store.ts'

const [deskDir = '', profileId = '', opinions = '0', grace = '0'] = process.argv.slice(2)
const clock = { nowMs: () => Date.now() }
const store = await openStore({
  deskDir,
  clock,
  graceMs: Number(grace),
  serverUrl: '',
  deviceLabel: 'child',
  attach: [],
})
await store.unlock({ profileId, password: 'Zhiping-2026' })
for (let number = 1; number <= Number(opinions); number += 1) {
  const body = { kind: 'handler-pass' as const, opinion: `opinion ${number}` }
  const row = store.profile()?.appendAct({ caseId: 'case-1', visit: 1, judged: [], rulesVersion: 'rules-1', body })
  process.stdout.write(`acknowledged ${row?.id}\n`)
}
setInterval(() => undefined, 1000)
