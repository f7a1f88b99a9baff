import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { markersFrom, scanFolder } from './marker-scan.ts'

const markers = ['欧阳千帆', '360102199003072316', '该同志业绩材料与岗位不符']
let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marker-scan-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('looking for planted markers', () => {
  test.for(['utf8', 'utf16le'] as const)('finds a marker in %s at an odd offset of a nested file', async (encoding) => {
    await mkdir(join(folder, 'Default', 'Sessions'), { recursive: true })
    const file = join(folder, 'Default', 'Sessions', 'Tabs_1')
    await writeFile(file, Buffer.concat([Buffer.alloc(7, 1), Buffer.from('欧阳千帆', encoding), Buffer.alloc(3)]))
    const scan = await scanFolder(folder, markers)
    expect(scan.hits).toEqual([{ file, marker: 0, encoding: encoding === 'utf8' ? 'UTF-8' : 'UTF-16LE' }])
  })

  test('finds a marker that lies across the border of two chunks', async () => {
    const marker = Buffer.from(markers[2] ?? '', 'utf8')
    for (const before of [1, 5, marker.length - 1]) {
      await writeFile(
        join(folder, `split-${before}`),
        Buffer.concat([Buffer.alloc((1 << 20) - before), marker, Buffer.alloc(10)]),
      )
    }
    expect((await scanFolder(folder, markers)).hits).toHaveLength(3)
  })

  test('finds nothing in cipher text and says how much it read', async () => {
    await writeFile(join(folder, 'desk.db'), randomBytes(3_000_000))
    await writeFile(join(folder, 'empty'), '')
    expect(await scanFolder(folder, markers)).toEqual({ files: 2, bytes: 3_000_000, hits: [] })
  })

  test.for([[[]], [['张三']], [['甲乙丙', '甲乙丙']], [[1]], ['x']])(
    'refuses a list that could prove nothing: %j',
    ([list]) => {
      expect(() => markersFrom(list)).toThrow()
    },
  )
})

describe('the scan command', () => {
  const run = promisify(execFile)
  const scan = async (...args: string[]) => {
    try {
      const { stdout } = await run(process.execPath, [join(import.meta.dirname, 'scan.ts'), ...args])
      return { code: 0, stdout }
    } catch (error) {
      const failed = error as { code: number; stdout: string }
      return { code: failed.code, stdout: failed.stdout }
    }
  }
  beforeEach(async () => {
    await mkdir(join(folder, 'server'))
    await mkdir(join(folder, 'desk'))
    await writeFile(join(folder, 'server', 'markers.json'), JSON.stringify(markers))
    await writeFile(join(folder, 'desk', 'desk.db'), randomBytes(1000))
  })

  test('ends with 0 when the desk is clean and the server folder holds every marker', async () => {
    await writeFile(join(folder, 'server', 'server.db'), markers.join('\0'))
    const { code, stdout } = await scan(join(folder, 'desk'))
    expect(stdout).toBe(
      'scanned 1 files, 1,000 bytes, for 3 markers: 0 hits\nproved: 3 of 3 markers found in server/\n',
    )
    expect(code).toBe(0)
  })

  test('fails when the proof fails: the list of markers itself does not count', async () => {
    await writeFile(join(folder, 'server', 'server.db'), markers[0] ?? '')
    const { code, stdout } = await scan(join(folder, 'desk'))
    expect(stdout).toContain('proved: 1 of 3 markers found in server/')
    expect(code).toBe(1)
  })

  test('fails on a hit and never prints the marker', async () => {
    await writeFile(join(folder, 'server', 'server.db'), markers.join('\0'))
    await writeFile(join(folder, 'desk', 'page.log'), Buffer.from(`x${markers[1]}`, 'utf16le'))
    const { code, stdout } = await scan(join(folder, 'desk'))
    expect(stdout).toContain('hit: page.log, marker 1, UTF-16LE')
    expect(stdout).toContain('3 markers: 1 hits')
    expect(stdout).not.toContain(markers[1])
    expect(code).toBe(1)
  })
})
