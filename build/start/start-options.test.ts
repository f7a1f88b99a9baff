import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { startOptions, type StartOptions } from './start-options.ts'

const repository = path.resolve('/repository')
const optionsOf = (...words: string[]): StartOptions => {
  const options = startOptions(words, repository)
  if ('problem' in options) throw new Error(options.problem)
  return options
}
const problemOf = (...words: string[]): string => {
  const options = startOptions(words, repository)
  return 'problem' in options ? options.problem : ''
}

describe('the words after npm start --', () => {
  test('without any: the embedded server on 7420, data in the repository', () => {
    expect(optionsOf()).toEqual({
      server: null,
      dataDir: path.join(repository, 'data'),
      port: 7420,
      deskOnly: false,
      smoke: false,
      applications: null,
    })
  })

  test('as many applications as are asked for, where a demo server is started', () => {
    expect(optionsOf('--applications', '5000').applications).toBe(5000)
    expect(problemOf('--applications', '0')).toContain('--applications')
    expect(problemOf('--applications', '300', '--server', 'http://127.0.0.1:1')).toContain('--applications')
    expect(problemOf('--applications', '300', '--smoke')).toContain('--applications')
  })

  test('the smoke run has a data folder of its own, unless one is named', () => {
    expect(optionsOf('--smoke').dataDir).toBe(path.join(repository, 'data', 'smoke'))
    expect(optionsOf('--smoke', '--data', 'other').dataDir).toBe(path.join(repository, 'other'))
  })

  test('the desk alone asks the server that `npm run server` starts, or the one named', () => {
    expect(optionsOf('--desk-only')).toMatchObject({ deskOnly: true, server: 'http://127.0.0.1:7420' })
    expect(optionsOf('--desk-only', '--server', 'https://review.example').server).toBe('https://review.example')
  })

  test('a server elsewhere, a folder elsewhere, a port, and any free port', () => {
    expect(optionsOf('--server=https://review.example:8443/').server).toBe('https://review.example:8443/')
    expect(optionsOf('--data', '/elsewhere').dataDir).toBe(path.resolve('/elsewhere'))
    expect(optionsOf('--port', '7500').port).toBe(7500)
    expect(optionsOf('--port', '0').port).toBe(0)
  })

  test.each([
    ['--port', 'many'],
    ['--port', '65536'],
    ['--port', '-1'],
    ['--port=-1'],
    ['--port', '1.5'],
    ['--port', ''],
    ['--port', ' '],
    ['--port', '0x10'],
    ['--port'],
    ['--server', 'review.example'],
    ['--server', 'ftp://review.example'],
    ['--server', 'http://'],
    ['--server', 'http:// '],
    ['--server', ''],
    ['--server'],
    ['--data', ''],
    ['--data'],
    ['--smoke=yes'],
    ['--smokee'],
    ['--help'],
    ['-p', '80'],
    ['7420'],
    ['server'],
  ])('a word that is not understood is answered with a sentence, not ignored: %j', (...words) => {
    const problem = problemOf(...words)
    expect(problem.length).toBeGreaterThan(15)
    expect(problem).toContain(' ')
  })
})
