import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { closingLines, noTests, readPlaywright, readVitest } from './test-report.ts'

const root = join(import.meta.dirname, '..')
const result = (status: string, ...ancestorTitles: string[]) => ({ ancestorTitles, title: 'a sentence', status })
const file = (path: string, ...assertionResults: ReturnType<typeof result>[]) => ({
  name: join(root, path),
  status: 'passed',
  assertionResults,
})

describe('counting', () => {
  test('Vitest counts go to layers by folder and to databases by the end of a suite’s title', () => {
    const report = readVitest(
      {
        testResults: [
          file('shared/domain/act/submit.test.ts', result('passed'), result('failed')),
          file('shared/contract/desktop.test.ts', result('passed')),
          file('electron/rpc/port.test.ts', result('passed')),
          file('electron/store/outbox/push.test.ts', result('pending')),
          file(
            'server/repositories/case.test.ts',
            result('passed', 'cases · sqlite'),
            result('pending', 'all', 'cases · postgresql', 'inner'),
          ),
        ],
      },
      root,
    )
    expect(Object.fromEntries(report.layers)).toEqual({
      domain: { passed: 1, failed: 1, skipped: 0 },
      contract: { passed: 1, failed: 0, skipped: 0 },
      hosts: { passed: 1, failed: 0, skipped: 0 },
      store: { passed: 0, failed: 0, skipped: 1 },
      server: { passed: 1, failed: 0, skipped: 1 },
    })
    expect(Object.fromEntries(report.databases)).toEqual({
      sqlite: { ...noTests, passed: 1 },
      postgresql: { ...noTests, skipped: 1 },
    })
    expect(report.skippedNames).toEqual(['store: a sentence'])
  })

  test('a test file that cannot be loaded is a failure', () => {
    const report = readVitest(
      { testResults: [{ name: join(root, 'server/app.test.ts'), status: 'failed', assertionResults: [] }] },
      root,
    )
    expect(report.layers.get('server')).toEqual({ ...noTests, failed: 1 })
    expect(report.failures).toEqual(['server/app.test.ts: could not be loaded'])
  })

  test('a failed test is named with its file and the first line of why', () => {
    const failed = { ...result('failed'), failureMessages: ['AssertionError: expected 10\n    at a.ts:3'] }
    const units = readVitest({ testResults: [file('server/app.test.ts', failed)] }, root)
    expect(units.failures).toEqual(['server/app.test.ts: a sentence – AssertionError: expected 10'])
    const results = [{}, { error: { message: '\u001b[31mError: too late\u001b[39m\nCall log:' } }]
    const tests = [{ projectName: 'electron', status: 'unexpected', results }]
    const stories = readPlaywright({ suites: [{ specs: [{ title: 'a story', tests }] }] })
    expect(stories.failures).toEqual(['electron: a story – Error: too late'])
  })

  test('Playwright counts go to hosts by project, flaky ones as failed', () => {
    const story = (projectName: string, status: string) => ({ title: 'a story', tests: [{ projectName, status }] })
    const suites = [
      {
        specs: [story('browser', 'expected'), story('postgresql', 'expected')],
        suites: [{ specs: [story('electron', 'flaky'), story('electron-cable', 'skipped')] }],
      },
    ]
    const report = readPlaywright({ suites })
    expect(Object.fromEntries(report.hosts)).toEqual({
      browser: { ...noTests, passed: 1 },
      electron: { passed: 0, failed: 1, skipped: 1 },
      postgresql: { ...noTests, passed: 1 },
    })
    expect(report.skippedNames).toEqual(['electron-cable: a story'])
  })
})

describe('the closing lines', () => {
  const run = {
    rows: [
      { name: 'types', count: { ...noTests, passed: 1 } },
      { name: 'server', count: { passed: 30, failed: 1, skipped: 10 } },
    ],
    databases: new Map([
      ['sqlite', { ...noTests, passed: 10 }],
      ['postgresql', { ...noTests, skipped: 10 }],
    ]),
    hosts: new Map([['browser', { ...noTests, passed: 3 }]]),
    plannedRules: 65,
    failures: ['server/app.test.ts: a sentence – because'],
    notRun: ['server tests on PostgreSQL – no server given'],
    requireAll: false,
  }

  test('sum all runners in the very last line', () => {
    const { lines, failed } = closingLines(run)
    expect(failed).toBe(1)
    expect(lines.at(-1)).toBe('31 passed, 1 failed')
    expect(lines).toContain('tests per database: sqlite 10, postgresql 0')
    expect(lines).toContain('stories per host: browser 3')
    expect(lines).toContain('rules still planned: 65')
    expect(lines).toContain('failed: server/app.test.ts: a sentence – because')
    expect(lines).toContain('not run: server tests on PostgreSQL – no server given')
  })

  test('count what was not run as failed under REQUIRE_ALL', () => {
    expect(closingLines({ ...run, requireAll: true }).lines.at(-1)).toBe('31 passed, 2 failed')
  })
})
