import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CannotStart } from '../cannot-start.ts'
import { readCommandLine } from './command-line.ts'

describe('the command line', () => {
  it('serves on this machine alone, from ./data, where nothing is said', () => {
    const folder = resolve('data', 'server')
    const serve = { do: 'serve', folder, port: 7420, host: '127.0.0.1', demo: false, applications: null }
    expect(readCommandLine([])).toEqual(serve)
    expect(readCommandLine(['serve', '--port', '0', '--demo'])).toEqual({ ...serve, port: 0, demo: true })
  })

  it('makes a demo of as many applications as are asked for', () => {
    expect(readCommandLine(['--demo', '--applications', '5000'])).toMatchObject({ demo: true, applications: 5000 })
  })

  it('offers the demo to this machine alone', () => {
    for (const host of ['localhost', '127.0.0.2', '::1'])
      expect(readCommandLine(['--demo', '--host', host])).toMatchObject({ demo: true, host })
    for (const host of ['0.0.0.0', '::', '10.0.0.1', '127.example.org', 'desk.example.org'])
      expect(() => readCommandLine(['--demo', '--host', host])).toThrow('only on this machine')
    expect(readCommandLine(['--host', '0.0.0.0'])).toMatchObject({ demo: false })
  })

  it('names the folder of the server within the data folder, and files as they are seen from here', () => {
    const folder = join(resolve('d'), 'server')
    expect(readCommandLine(['backup', 'x', '--data', 'd'])).toEqual({ do: 'backup', folder, file: resolve('x') })
    expect(readCommandLine(['--data', 'd', 'restore', 'x'])).toEqual({ do: 'restore', folder, file: resolve('x') })
    expect(readCommandLine(['new-epoch', '--data', 'd'])).toEqual({ do: 'new-epoch', folder })
    expect(readCommandLine(['verify', '--data', 'd'])).toEqual({ do: 'verify', folder })
    const calendar = { do: 'calendar-import', folder, file: resolve('x') }
    expect(readCommandLine(['calendar', 'import', 'x', '--data', 'd'])).toEqual(calendar)
  })

  it('names an import and its wishes, and a template', () => {
    const folder = join(resolve('d'), 'server')
    const wish = {
      do: 'import',
      folder,
      from: resolve('x'),
      checkOnly: false,
      submit: false,
      batchId: '',
      language: 'zh-CN',
    }
    expect(readCommandLine(['import', 'x', '--data', 'd'])).toEqual(wish)
    const all = ['import', 'x', '--data', 'd', '--check', '--submit', '--batch', 'b', '--lang', 'en']
    expect(readCommandLine(all)).toEqual({ ...wish, checkOnly: true, submit: true, batchId: 'b', language: 'en' })
    const template = { do: 'import-template', folder, to: resolve('t') }
    expect(readCommandLine(['import', '--template', 't', '--data', 'd'])).toEqual(template)
  })

  it.each([
    [['--nonsense']],
    [['nonsense']],
    [['backup']],
    [['restore', 'a', 'b']],
    [['verify', 'x']],
    [['calendar', 'import']],
    [['import']],
    [['--check']],
    [['verify', '--template', 'x']],
    [['import', 'x', 'y']],
    [['import', 'x', '--lang', 'fr']],
    [['import', 'x', '--template', 'y']],
    [['calendar', 'export', 'x']],
    [['calendar', 'import', 'x', 'y']],
    [['serve', 'x']],
    [['--port', 'x']],
    [['--port', '65536']],
    [['--port', '-1']],
    [['--applications', '300']],
    [['--demo', '--applications', '0']],
    [['--demo', '--applications', '20001']],
    [['--demo', '--applications', 'many']],
  ])('explains itself when it is not understood: %s', (words) => {
    expect(() => readCommandLine(words)).toThrow(CannotStart)
  })
})
