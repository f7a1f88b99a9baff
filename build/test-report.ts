import { posix, relative, sep } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { layerOf } from './layers.ts'

/** How many tests passed, failed and did not run. */
export interface Count {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

export const noTests: Count = { passed: 0, failed: 0, skipped: 0 }

/** Two counts as one. */
export function addCounts(a: Count, b: Count): Count {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }
}

/** Counts of one run: in all, and by a name that divides the tests (layer, database, host). */
export type CountsByName = ReadonlyMap<string, Count>

function countOf(status: string): Count {
  if (status === 'passed' || status === 'expected') return { ...noTests, passed: 1 }
  // A test that passes only at the second try is not trusted: flaky counts as failed.
  return status === 'failed' || status === 'unexpected' || status === 'flaky'
    ? { ...noTests, failed: 1 }
    : { ...noTests, skipped: 1 }
}

/** A failed test in one line, for the end of a long log: where, which, and the first line of why. */
function failureLine(where: string, title: string, message: string | undefined): string {
  // Playwright colours its messages.
  const why = stripVTControlCharacters(message ?? '').split('\n', 1)[0] ?? ''
  return `${where}: ${title}${why === '' ? '' : ` – ${why.slice(0, 200)}`}`
}

function add(counts: Map<string, Count>, name: string, count: Count): void {
  counts.set(name, addCounts(counts.get(name) ?? noTests, count))
}

/** The parts of Vitest's JSON report that are read here. */
export interface VitestJson {
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly message?: string
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[]
      readonly title: string
      readonly status: string
      readonly failureMessages?: readonly string[]
    }[]
  }[]
}

/** Vitest's counts by layer and by database; a suite says its database at the end of its title, `· sqlite` or `· postgresql`. */
export function readVitest(
  report: VitestJson,
  root: string,
): { layers: CountsByName; databases: CountsByName; skippedNames: readonly string[]; failures: readonly string[] } {
  const layers = new Map<string, Count>()
  const databases = new Map<string, Count>([
    ['sqlite', noTests],
    ['postgresql', noTests],
  ])
  const skippedNames: string[] = []
  const failures: string[] = []
  for (const file of report.testResults) {
    const path = relative(root, file.name).split(sep).join(posix.sep)
    const layer = layerOf(path)
    // A file that could not be loaded has no tests to fail.
    if (file.status === 'failed' && file.assertionResults.length === 0) {
      add(layers, layer, countOf('failed'))
      failures.push(failureLine(path, 'could not be loaded', file.message))
    }
    for (const test of file.assertionResults) {
      const count = countOf(test.status)
      const database = test.ancestorTitles
        .map((title) => / · (sqlite|postgresql)$/.exec(title)?.[1])
        .find((name) => name !== undefined)
      add(layers, layer, count)
      if (database !== undefined) add(databases, database, count)
      if (count.skipped > 0 && database !== 'postgresql') skippedNames.push(`${layer}: ${test.title}`)
      if (count.failed > 0) failures.push(failureLine(path, test.title, test.failureMessages?.[0]))
    }
  }
  return { layers, databases, skippedNames, failures }
}

/** One suite of Playwright's JSON report. */
export interface PlaywrightSuite {
  readonly specs?: readonly {
    readonly title: string
    readonly tests: readonly {
      readonly projectName: string
      readonly status: string
      readonly results?: readonly { readonly error?: { readonly message?: string } }[]
    }[]
  }[]
  readonly suites?: readonly PlaywrightSuite[]
}

/** The parts of Playwright's JSON report that are read here. */
export interface PlaywrightJson {
  readonly suites: readonly PlaywrightSuite[]
  readonly errors?: readonly unknown[]
}

/**
 * Playwright's counts by project: a host, `browser` or `electron`, with or without a further word (`electron-cable`), or `postgresql`,
 * the browser host with the server on PostgreSQL.
 */
export function readPlaywright(report: PlaywrightJson): {
  hosts: CountsByName
  skippedNames: readonly string[]
  failures: readonly string[]
} {
  const hosts = new Map<string, Count>([
    ['browser', noTests],
    ['electron', noTests],
    ['postgresql', noTests],
  ])
  const skippedNames: string[] = []
  const failures: string[] = []
  const visit = (suite: PlaywrightSuite): void => {
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) {
        const host = /^[a-z]+/.exec(test.projectName)?.[0] ?? 'browser'
        const count = countOf(test.status)
        add(hosts, host, count)
        if (count.skipped > 0) skippedNames.push(`${test.projectName}: ${spec.title}`)
        if (count.failed === 0) continue
        const { error } = test.results?.find((result) => result.error !== undefined) ?? {}
        failures.push(failureLine(test.projectName, spec.title, error?.message))
      }
    }
    for (const inner of suite.suites ?? []) visit(inner)
  }
  for (const suite of report.suites) visit(suite)
  return { hosts, skippedNames, failures }
}

/** All that a run of `npm test` found. */
export interface TestRun {
  readonly rows: readonly { readonly name: string; readonly count: Count }[]
  readonly databases: CountsByName
  readonly hosts: CountsByName
  readonly plannedRules: number
  /** A line for each test that failed. */
  readonly failures: readonly string[]
  readonly notRun: readonly string[]
  readonly requireAll: boolean
}

const ran = (counts: CountsByName) =>
  [...counts].map(([name, count]) => `${name} ${count.passed + count.failed}`).join(', ') || 'none'

/** The closing lines of a run, the last of them `N passed, N failed`, and that N. Under `requireAll` what was not run has failed. */
export function closingLines(run: TestRun): { lines: readonly string[]; failed: number } {
  const total = run.rows.reduce((sum, row) => addCounts(sum, row.count), noTests)
  const failed = total.failed + (run.requireAll ? run.notRun.length : 0)
  const cell = (value: number, word: string) => `${String(value).padStart(5)} ${word}`
  const rows = run.rows.map(
    ({ name, count }) =>
      `  ${name.padEnd(20)}${cell(count.passed, 'passed')}${cell(count.failed, 'failed')}${cell(count.skipped, 'not run')}`,
  )
  const lines = [
    'tests by layer',
    ...rows,
    `tests per database: ${ran(run.databases)}`,
    `stories per host: ${ran(run.hosts)}`,
    `rules still planned: ${run.plannedRules}`,
    ...run.failures.map((line) => `failed: ${line}`),
    ...run.notRun.map((line) => `not run: ${line}`),
    ...(run.requireAll && run.notRun.length > 0
      ? [`REQUIRE_ALL is set: the ${run.notRun.length} parts not run count as failed`]
      : []),
    `${total.passed} passed, ${failed} failed`,
  ]
  return { lines, failed }
}
