import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { FileReport } from './file-report.ts'

/** Runs the command as a person does, with `--json`; answers what it reported, and its exit code. */
export async function runViewer(args: readonly string[]): Promise<{ reports: readonly FileReport[]; code: number | null }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../viewer.ts'), '--json', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.setEncoding('utf8')
  child.stdout.on('data', (chunk: string) => (said += chunk))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  const lines = said.split('\n').filter((line) => line !== '')
  return { reports: lines.map((line) => JSON.parse(line) as FileReport), code }
} // oxfmt-ignore
