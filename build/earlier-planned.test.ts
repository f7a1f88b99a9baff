import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { earlierPlanned } from './earlier-planned.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'earlier-planned-'))
  mkdirSync(path.join(folder, 'docs'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function git(...words: readonly string[]): void {
  execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.invalid', ...words], { cwd: folder, stdio: 'ignore' }) // oxfmt-ignore
}

test('every committed number of planned rules is found, what is not committed is none', () => {
  git('init')
  for (const planned of [81, 70, 71]) {
    writeFileSync(path.join(folder, 'docs/rules.md'), `# Rules\n\nplanned: ${planned}\n`)
    git('add', '.')
    git('commit', '-m', 'rules')
  }
  writeFileSync(path.join(folder, 'docs/rules.md'), 'planned: 99\n')
  expect(earlierPlanned(folder)).toEqual([71, 70, 81])
})

test('without a history there is nothing to compare with', () => {
  expect(earlierPlanned(folder)).toEqual([])
})
