import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const shim = path.join(import.meta.dirname, 'deb-from-fpm.mjs')
let scratch = ''
beforeAll(async () => {
  scratch = await mkdtemp(path.join(tmpdir(), 'deb-from-fpm-'))
})
afterAll(() => rm(scratch, { recursive: true, force: true }))

const run = (program: string, args: readonly string[]) => spawnSync(program, args, { encoding: 'utf8' })

test.skipIf(!existsSync('/usr/bin/dpkg-deb'))(
  'a .deb has the fields, scripts and files that electron-builder asks fpm for, and nothing that others may write',
  async () => {
    const app = path.join(scratch, 'app')
    await mkdir(path.join(app, 'open'), { recursive: true })
    await writeFile(path.join(app, 'open', 'program'), 'x', { mode: 0o777 })
    await chmod(path.join(app, 'open'), 0o777)
    await writeFile(path.join(scratch, 'after'), '#!/bin/sh\ntrue\n')
    const deb = path.join(scratch, 'made.deb')
    const asked = [
      ...['-s', 'dir', '--force', '-t', 'deb', '-d', 'libgtk-3-0', '-d', 'libnss3', '--deb-recommends', 'fonts'],
      ...['--deb-compression', 'gzip', '--architecture', 'amd64', '--after-install', path.join(scratch, 'after')],
      ...['--description', 'short\n longer', '--version', '1.2.3', '--package', deb, '--name', 'desk'],
      ...['--maintainer', 'A <a@b.invalid>', '--url', 'https://b.invalid', `${app}/=/opt/Desk`],
    ]
    expect(run(process.execPath, [shim, ...asked])).toMatchObject({ status: 0 })
    const fields = run('dpkg-deb', ['--field', deb]).stdout
    for (const field of ['Package: desk', 'Version: 1.2.3', 'Architecture: amd64', 'Depends: libgtk-3-0, libnss3'])
      expect(fields).toContain(field)
    expect(run('dpkg-deb', ['--info', deb, 'postinst']).stdout).toContain('true')
    const listed = run('dpkg-deb', ['--contents', deb]).stdout
    expect(listed).toContain('./opt/Desk/open/program')
    expect(listed.split('\n').filter((line) => line !== '' && !/^[d-]rw[x-]r-[x-]r-[x-] root\/root/.test(line))).toEqual([]) // oxfmt-ignore
  },
)

test('what it does not understand it refuses', () => {
  expect(run(process.execPath, [shim, '-s', 'dir', '-t', 'rpm'])).toMatchObject({ status: 2 })
  expect(run(process.execPath, [shim, '-s', 'dir', '-t', 'deb', '--deb-upstart', 'x'])).toMatchObject({ status: 2 })
})
