import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { filesBelow } from './files-below.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'files-below-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a folder stands for all files below it, by name; what is no file is told and stops nothing', async () => {
  mkdirSync(join(folder, 'b'))
  writeFileSync(join(folder, 'b', '证明.pdf'), 'x')
  writeFileSync(join(folder, 'a.jpg'), '')
  symlinkSync(join(folder, 'gone'), join(folder, 'c.pdf'))
  expect(
    await filesBelow([folder, join(folder, 'gone.pdf'), join(folder, 'a.jpg', 'x'), join(folder, 'a.jpg')]),
  ).toEqual([
    { path: join(folder, 'a.jpg'), sizeBytes: 0 },
    { path: join(folder, 'b', '证明.pdf'), sizeBytes: 1 },
    { path: join(folder, 'c.pdf'), problem: 'no-file' },
    { path: join(folder, 'gone.pdf'), problem: 'missing' },
    { path: join(folder, 'a.jpg', 'x'), problem: 'missing' },
    { path: join(folder, 'a.jpg'), sizeBytes: 0 },
  ])
})

test.runIf(process.platform === 'linux')('a device is no file: it could be read for ever', async () => {
  expect(await filesBelow(['/dev/zero'])).toEqual([{ path: '/dev/zero', problem: 'no-file' }])
})
