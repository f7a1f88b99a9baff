import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { readWithin } from './read-within.ts'

it('reads a file up to its limit, follows no link, and says what it cannot open', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'zhiping-read-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const file = join(folder, 'a')
  await writeFile(file, 'abcd')
  expect(await readWithin(file, 4)).toEqual(Buffer.from('abcd'))
  expect(await readWithin(file, 3)).toBe('too-large')
  await symlink(file, join(folder, 'link'))
  expect(await readWithin(join(folder, 'link'), 4)).toBe('unreadable')
  expect(await readWithin(join(folder, 'none'), 4)).toBe('unreadable')
  expect(await readWithin(folder, 4)).toBe('unreadable')
})
