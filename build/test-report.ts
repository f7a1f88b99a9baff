import { posix, relative, sep } from 'node:path'
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

function add(counts: Map<string, Count>, name: string, count: Count): void {
  counts.set(name, addCounts(counts.get(name) ?? noTests, count))
}

/** The parts of Vitest's JSON report that are read here. */
export interface VitestJson {
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[]
      readonly title: string
      readonly status: string
    }[]
  }[]
}

/** Vitest's counts by layer and by database; a suite says its database at the end of its title, `· sqlite` or `· postgresql`. */
export function readVitest(
  report: VitestJson,
  root: string,
): { layers: CountsByName; databases: CountsByName; skippedNames: readonly string[] } {
  const layers = new Map<string, Count>()
  const databases = new Map<string, Count>([
    ['sqlite', noTests],
    ['postgresql', noTests],
  ])
  const skippedNames: string[] = []
  for (const file of report.testResults) {
    const layer = layerOf(relative(root, file.name).split(sep).join(posix.sep))
    // A file that could not be loaded has no tests to fail.
    if (file.status === 'failed' && file.assertionResults.length === 0) add(layers, layer, countOf('failed'))
    for (const test of file.assertionResults) {
      const count = countOf(test.status)
      const database = test.ancestorTitles
        .map((title) => / · (sqlite|postgresql)$/.exec(title)?.[1])
        .find((name) => name !== undefined)
      add(layers, layer, count)
      if (database !== undefined) add(databases, database, count)
      if (count.skipped > 0 && database !== 'postgresql') skippedNames.push(`${layer}: ${test.title}`)
    }
  }
  return { layers, databases, skippedNames }
}

/** One suite of Playwright's JSON report. */
export interface PlaywrightSuite {
  readonly specs?: readonly {
    readonly title: string
    readonly tests: readonly { readonly projectName: string; readonly status: string }[]
  }[]
  readonly suites?: readonly PlaywrightSuite[]
}

/** The parts of Playwright's JSON report that are read here. */
export interface PlaywrightJson {
  readonly suites: readonly PlaywrightSuite[]
  readonly errors?: readonly unknown[]
}

/** Playwright's counts by host: a project is named `browser` or `electron`, with or without a further word (`electron-cable`). */
export function readPlaywright(report: PlaywrightJson): { hosts: CountsByName; skippedNames: readonly string[] } {
  const hosts = new Map<string, Count>([
    ['browser', noTests],
    ['electron', noTests],
  ])
  const skippedNames: string[] = []
  const visit = (suite: PlaywrightSuite): void => {
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) {
        const host = /^[a-z]+/.exec(test.projectName)?.[0] ?? 'browser'
        const count = countOf(test.status)
        add(hosts, host, count)
        if (count.skipped > 0) skippedNames.push(`${test.projectName}: ${spec.title}`)
      }
    }
    for (const inner of suite.suites ?? []) visit(inner)
  }
  for (const suite of report.suites) visit(suite)
  return { hosts, skippedNames }
}

/** All that a run of `npm test` found. */
export interface TestRun {
  readonly rows: readonly { readonly name: string; readonly count: Count }[]
  readonly databases: CountsByName
  readonly hosts: CountsByName
  readonly plannedRules: number
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
    ...run.notRun.map((line) => `not run: ${line}`),
    ...(run.requireAll && run.notRun.length > 0
      ? [`REQUIRE_ALL is set: the ${run.notRun.length} parts not run count as failed`]
      : []),
    `${total.passed} passed, ${failed} failed`,
  ]
  return { lines, failed }
}
