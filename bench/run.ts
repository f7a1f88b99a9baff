import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { BenchRow } from './measure/bench-row.ts'
import { machine } from './measure/machine.ts'
import { mainRows } from './main/main-rows.ts'
import { storeRows } from './store/store-rows.ts'

/** `npm run -s bench -- main [--json] [--only ID]`: the figures of a benchmark; exit code 1 where a bar is missed. */
const benches: Readonly<Record<string, typeof mainRows>> = { main: mainRows, store: storeRows }
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, only: { type: 'string', default: '' } },
})
const [name = ''] = positionals
const measure = benches[name]
if (measure === undefined) {
  process.stderr.write(`Usage: npm run -s bench -- ${Object.keys(benches).join('|')} [--json] [--only ROW]\n`)
  process.exit(2)
}
const about = machine()
const beganMs = performance.now()
const scratchDir = await mkdtemp(join(tmpdir(), 'zhiping-bench-'))
const say = (step: string): void => {
  process.stderr.write(`${((performance.now() - beganMs) / 1000).toFixed(0)} s ${step}\n`)
}
try {
  const rows = await measure({ scratchDir, say, only: values.only })
  process.stdout.write(values.json ? `${JSON.stringify({ bench: name, machine: about, rows })}\n` : tableOf(rows))
  process.exitCode = rows.every(({ ok }) => ok) ? 0 : 1
} finally {
  await rm(scratchDir, { recursive: true, force: true })
}

function tableOf(rows: readonly BenchRow[]): string {
  const lines = rows.flatMap(({ id, value, unit, bar, ok, min, max, absolute }) => [
    `${ok ? 'ok    ' : 'MISSED'} ${id.padEnd(20)} ${value} ${unit} (bar ${bar}; ${min} to ${max})`,
    `       ${absolute}`,
  ])
  return `${lines.join('\n')}\n`
}
