import { describe, expect, test } from 'vitest'
import { checkFiles, lockFaults } from './check-files.ts'

const lock = { path: 'package-lock.json', text: '{"packages":{"":{}}}' }
const check = (path: string, text: string) => checkFiles([path], [lock, { path, text }])

describe('files', () => {
  test('may be what the style asks for', () => {
    expect(
      check('server/use-cases/submit-case.ts', "export { ok } from './result.ts'\nexport const submitCase = 1\n"),
    ).toEqual([])
    expect(check('README.zh-CN.md', '# 职评')).toEqual([])
    expect(check('vite.config.ts', 'export default {}')).toEqual([])
  })

  test.for([
    ['server/utils/hash.ts', '', 'drawer'],
    ['server/types.ts', '', 'drawer'],
    ['renderer/ui/WorkList.tsx', '', 'kebab-case'],
    ['server/long.ts', 'x\n'.repeat(401), '401 lines'],
    ['server/app.ts', 'export default 1', 'default export'],
    ['server/all.ts', "// all\nexport * from './a.ts'\nexport { b } from './b.ts'\n", 'barrel'],
    ['server/app.test.ts', "describe.only('x')", 'does not run'],
    ['server/app.test.ts', "test.skip('x')", 'does not run'],
    ['docs/build.md', 'in /home/zhang/desk', 'path of one machine'],
    ['server/app.ts', "open('/root/main')", 'path of one machine'],
    ['docs/build.md', 'from registry.example.org', 'host of a package registry'],
  ])('fails on %s with %j', ([path = '', text = '', fault]) => {
    expect(check(path, text)).toEqual([expect.stringContaining(fault ?? '')])
  })

  test('lets a suite run on a condition that is reported', () => {
    expect(check('server/app.test.ts', `describe.skipIf(url === undefined)('x')`)).toEqual([])
  })
})

describe('the lockfile', () => {
  test('has integrity, no address, and every platform package', () => {
    const entry = { version: '1.0.0', integrity: 'sha512-x' }
    const text = (packages: object) => JSON.stringify({ packages })
    expect(
      lockFaults(
        text({ '': {}, 'node_modules/a': { ...entry, optionalDependencies: { b: '1' } }, 'node_modules/b': entry }),
      ),
    ).toEqual([])
    expect(lockFaults(text({ 'node_modules/a': { ...entry, optionalDependencies: { b: '1' } } }))).toEqual([
      expect.stringContaining('lacks its b'),
    ])
    expect(lockFaults(text({ 'node_modules/a': { ...entry, resolved: 'x' } }))).toEqual([
      expect.stringContaining('address'),
    ])
    expect(lockFaults(text({ 'node_modules/a': { ...entry, resolved: 'x' } }), 'bench/package-lock.json')).toEqual([
      'bench/package-lock.json: node_modules/a has an address',
    ])
    expect(lockFaults(text({ 'node_modules/a': { version: '1.0.0' } }))).toEqual([
      expect.stringContaining('no integrity'),
    ])
  })
})
