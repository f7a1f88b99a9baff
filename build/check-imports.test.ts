import { describe, expect, test } from 'vitest'
import { checkImports, importsOf } from './check-imports.ts'

const file = (path: string, ...imports: string[]) => ({
  path,
  text: imports.map((from) => `import { x } from '${from}'`).join('\n'),
})

describe('the import matrix', () => {
  test('lets each folder import itself and shared', () => {
    const files = [
      file('shared/domain/act/submit.ts', '../result.ts'),
      file('shared/domain/result.ts'),
      file('shared/contract/desktop.ts', '../domain/result.ts', 'typebox', 'typebox/value'),
      file(
        'renderer/app/app.tsx',
        '../features/decide/decide-screen.tsx',
        '../../shared/contract/desktop.ts',
        'react',
        './app.module.css',
      ),
      file('renderer/features/decide/decide-screen.tsx', 'antd'),
      file('electron/main/index.ts', 'electron', 'node:path'),
      file('electron/preload/index.ts', 'electron'),
      file('server/app.ts', '../shared/contract/desktop.ts', 'fastify'),
      file('server/app.test.ts', '../electron/main/index.ts'),
    ]
    expect(checkImports(files)).toEqual([])
  })

  test.for([
    ['shared/domain/act/submit.ts', '../../contract/desktop.ts', 'shared/domain imports only itself'],
    ['shared/domain/act/submit.ts', 'typebox', 'shared/domain imports only itself'],
    ['shared/contract/desktop.ts', 'node:crypto', 'shared imports only shared and the schema library'],
    ['shared/contract/desktop.ts', '../../server/app.ts', 'shared may import only itself and shared'],
    ['renderer/desktop/client.ts', '../../electron/rpc/client.ts', 'renderer may import only itself and shared'],
    ['renderer/desktop/client.ts', 'node:fs', 'no Node'],
    ['electron/store/host/index.ts', 'electron', 'only electron/main'],
    ['electron/rpc/store-child.ts', 'electron', 'only electron/main'],
    ['electron/main/index.ts', '../../server/server.ts', 'electron may import only itself and shared'],
    ['server/app.ts', '../renderer/app/app.tsx', 'server may import only itself and shared'],
    ['server/app.ts', 'react', 'only the renderer draws'],
    ['server/app.ts', './open-store.suite.ts', 'what only tests use'],
    ['renderer/features/decide/a.tsx', '../work-list/b.tsx', 'a feature is imported only by itself'],
    ['renderer/ui/a.tsx', '../features/work-list/b.tsx', 'a feature is imported only by itself'],
  ])('forbids %s to import %s', ([path = '', specifier = '', fault = '']) => {
    const target = new URL(specifier, `file:///${path}`).pathname.slice(1)
    const files = specifier.startsWith('.') ? [file(path, specifier), file(target)] : [file(path, specifier)]
    expect(checkImports(files)).toEqual([expect.stringContaining(fault)])
  })

  test('sees type imports, re-exports, side effects and dynamic imports over several lines', () => {
    const text =
      "import type {\n  A,\n} from './a.ts'\nexport { b } from './b.ts'\nimport './c.css'\nconst d = await import('./d.ts')\n// import './no.ts'\n"
    expect(importsOf({ path: 'server/app.ts', text })).toEqual(['./a.ts', './b.ts', './c.css', './d.ts'])
  })

  test('finds a cycle, a type import in it included', () => {
    const files = [
      file('server/a.ts', './b.ts'),
      file('server/b.ts', './c.ts'),
      { path: 'server/c.ts', text: "import type { A } from './a.ts'" },
    ]
    expect(checkImports(files)).toEqual(['a cycle: server/a.ts → server/b.ts → server/c.ts → server/a.ts'])
  })
})
