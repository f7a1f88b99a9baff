import { existsSync } from 'node:fs'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { plannedRules } from './check-rules.ts'
import { compile } from './compile.ts'
import { layers } from './layers.ts'
import { findElectron, hasDisplay } from './start/find-electron.ts'
import { runRepositoryChecks } from './repository-checks.ts'
import { runCommand } from './run-command.ts'
import {
  addCounts,
  closingLines,
  noTests,
  readPlaywright,
  readVitest,
  type Count,
  type PlaywrightJson,
  type VitestJson,
} from './test-report.ts'

const root = join(import.meta.dirname, '..')
/** Where each command is ended, and all of them: with the smoke runs of `.ci/run` (7 minutes at most) less than an hour. */
const limitMinutes = { check: 5, units: 20, stories: 38, all: 50 } as const
/** A run of stories that ends by itself, before it is ended, writes its report. */
const minutesToReport = 2
const reports = join(root, '.tmp', 'test-reports')
const parts = ['checks', 'units', 'stories'] as const
type PartName = (typeof parts)[number]
// `npm test` runs all; `npm test -- checks units` only those, and says what it left out.
const asked = process.argv.length > 2 ? process.argv.slice(2) : [...parts]
const rows: { name: string; count: Count }[] = []
const notRun: string[] = []
const failures: string[] = []

function title(text: string): void {
  console.log(`\n── ${text} ${'─'.repeat(Math.max(0, 70 - text.length))}`)
}

function record(name: string, ok: boolean): boolean {
  rows.push({ name, count: { ...noTests, ...(ok ? { passed: 1 } : { failed: 1 }) } })
  return ok
}

function leftOf(part: 'check' | 'units' | 'stories'): number {
  const leftMinutes = limitMinutes.all - performance.now() / 60_000
  return Math.max(minutesToReport + 1, Math.min(limitMinutes[part], leftMinutes))
}

function tool(path: string, ...args: string[]) {
  return runCommand({
    file: process.execPath,
    args: [join(root, 'node_modules', path), ...args],
    limitMinutes: leftOf('check'),
  })
}

async function readReport(name: string): Promise<unknown> {
  const file = join(reports, name)
  return existsSync(file) ? JSON.parse(await readFile(file, 'utf8')) : null
}

function onPath(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)))
}

async function staticChecks(): Promise<void> {
  title('types')
  record('types', (await tool('typescript/bin/tsc', '-b')) === 0)
  title('lint')
  record('lint', (await tool('oxlint/bin/oxlint', '--deny-warnings')) === 0)
  title('format')
  record('format', (await tool('oxfmt/bin/oxfmt', '--check')) === 0)
  title('repository checks')
  for (const { name, faults } of await runRepositoryChecks(root)) {
    console.log(`${name}: ${faults.length === 0 ? 'ok' : `${faults.length} faults`}`)
    for (const fault of faults) console.log(`  ${fault}`)
    record(`check ${name}`, faults.length === 0)
  }
}

/** A runner that failed with no failed test (a crash, an unhandled rejection) must not look green. */
function recordRunner(name: string, code: number, counted: Count): void {
  if (code !== 0 && counted.failed === 0) {
    console.log(`${name} ended with code ${code} though no test failed`)
    record(`${name} itself`, false)
  }
}

function noteSkipped(names: readonly string[]): void {
  for (const name of names.slice(0, 20)) notRun.push(`${name} – skipped by a condition of its own`)
  if (names.length > 20) notRun.push(`${names.length - 20} more tests skipped by a condition of their own`)
}

async function unitTests() {
  title('tests in one process')
  const output = `--outputFile.json=${join(reports, 'vitest.json')}`
  const args = [
    join(root, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    output,
  ]
  const code = await runCommand({ file: process.execPath, args, limitMinutes: leftOf('units') })
  const report = readVitest(((await readReport('vitest.json')) ?? { testResults: [] }) as VitestJson, root)
  for (const name of [...Object.keys(layers), 'other']) {
    const count = report.layers.get(name)
    if (count !== undefined) rows.push({ name, count })
    else if (name !== 'other') notRun.push(`${name} tests – there are none`)
  }
  recordRunner('vitest', code, [...report.layers.values()].reduce(addCounts, noTests))
  failures.push(...report.failures)
  noteSkipped(report.skippedNames)
  compareDatabases(report.databases)
  return report.databases
}

function compareDatabases(databases: ReadonlyMap<string, Count>): void {
  const ran = (name: string) => {
    const count = databases.get(name) ?? noTests
    return count.passed + count.failed
  }
  if (!process.env['ZHIPING_TEST_POSTGRES'])
    notRun.push('server tests on PostgreSQL – no server given (set ZHIPING_TEST_POSTGRES to a connection URL)')
  else if (ran('sqlite') === 0) notRun.push('repository tests – there are none')
  else if (!record('equal databases', ran('sqlite') === ran('postgresql')))
    console.log('The two databases do not have equal counts of tests.')
}

async function buildDesk(): Promise<boolean> {
  title('build of the desk')
  try {
    const { built, seconds } = await compile()
    console.log(built ? `built in ${seconds.toFixed(1)} s` : 'dist/ is up to date')
    return record('build of the desk', true)
  } catch (error) {
    console.log(error instanceof Error ? error.message : String(error))
    return record('build of the desk', false)
  }
}

async function stories() {
  if (!(await buildDesk())) {
    notRun.push('stories – the desk could not be built')
    return new Map<string, Count>()
  }
  title('stories across processes')
  const config = join(root, 'e2e', 'playwright.config.ts')
  if (!existsSync(config)) {
    notRun.push('stories – e2e/playwright.config.ts is missing')
    return new Map<string, Count>()
  }
  const noDisplay = !hasDisplay(process.env, process.platform)
  const ownDisplay = noDisplay && onPath('xvfb-run')
  const storiesMinutes = leftOf('stories')
  const playwright = [
    join(root, 'node_modules', '@playwright', 'test', 'cli.js'),
    'test',
    '-c',
    config,
    '--reporter=list,json',
    `--global-timeout=${Math.round((storiesMinutes - minutesToReport) * 60_000)}`,
  ]
  const limits = {
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: join(reports, 'playwright.json') },
    limitMinutes: storiesMinutes,
  }
  // Without `-noreset` a display turns away whoever opens a window just when the last one closes.
  const display = ['-a', '-s', '-noreset -screen 0 1440x900x24']
  const code = ownDisplay
    ? await runCommand({ file: 'xvfb-run', args: [...display, process.execPath, ...playwright], ...limits })
    : await runCommand({ file: process.execPath, args: playwright, ...limits })
  const report = readPlaywright(((await readReport('playwright.json')) ?? { suites: [] }) as PlaywrightJson)
  failures.push(...report.failures)
  for (const [host, count] of report.hosts) rows.push({ name: `stories ${host}`, count })
  recordRunner('playwright', code, [...report.hosts.values()].reduce(addCounts, noTests))

  const electron = findElectron(root, process.env, process.platform) !== null
  if (!electron) notRun.push('electron stories – no Electron found (set ELECTRON_OVERRIDE_DIST_PATH)')
  else if (noDisplay && !ownDisplay) notRun.push('electron stories – no display (install xvfb)')
  else if (report.hosts.get('electron') === noTests) notRun.push('electron stories – there are none')
  if (report.hosts.get('browser') === noTests) notRun.push('browser stories – there are none')
  if (!process.env['ZHIPING_TEST_POSTGRES']) notRun.push('stories on PostgreSQL – no server given')
  else if (report.hosts.get('postgresql') === noTests) notRun.push('stories on PostgreSQL – there are none')
  noteSkipped(report.skippedNames.filter((name) => electron || !name.startsWith('electron')))
  return report.hosts
}

/** One part after another; a part that breaks has failed, and the next ones still run. */
async function part<T>(name: PartName, work: () => Promise<T>, without: T): Promise<T> {
  if (!asked.includes(name)) {
    notRun.push(`${name} – not asked for`)
    return without
  }
  try {
    return await work()
  } catch (error) {
    console.error(error)
    record(`${name} itself`, false)
    return without
  }
}

await rm(reports, { recursive: true, force: true })
await mkdir(reports, { recursive: true })
await part('checks', staticChecks, undefined)
const databases = await part('units', unitTests, new Map<string, Count>())
const hosts = await part('stories', stories, new Map<string, Count>())
const rules = join(root, 'docs', 'rules.md')
const closing = closingLines({
  rows,
  databases,
  hosts,
  plannedRules: existsSync(rules) ? plannedRules(await readFile(rules, 'utf8')) : 0,
  failures,
  notRun,
  requireAll: process.env['REQUIRE_ALL'] === '1',
})
title('result')
for (const line of closing.lines) console.log(line)
process.exitCode = closing.failed > 0 ? 1 : 0
