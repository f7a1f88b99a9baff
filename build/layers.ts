/** One layer of tests that run in one process: its name is the Vitest project's, its globs say which files are its own. */
export interface Layer {
  readonly name: string
  readonly include: readonly string[]
}

/** The layers in the order they are printed. `stories` across processes are Playwright's and not listed here. */
export const layers = {
  domain: { name: 'domain', include: ['shared/domain/**/*.test.ts'] },
  contract: { name: 'contract', include: ['shared/!(domain)/**/*.test.ts'] },
  server: { name: 'server', include: ['server/**/*.test.ts'] },
  store: { name: 'store', include: ['electron/store/**/*.test.ts'] },
  // Main, preload, the browser host, and the line between window and store: what hosts the two.
  hosts: { name: 'hosts', include: ['electron/!(store)/**/*.test.ts'] },
  renderer: { name: 'renderer', include: ['renderer/**/*.test.ts', 'renderer/**/*.dom.test.tsx'] },
  build: { name: 'build', include: ['build/**/*.test.ts', 'bench/**/*.test.ts'] },
} as const satisfies Record<string, Layer>

/** The layer that a test file belongs to, by its path from the root with forward slashes; 'other' when none claims it. */
export function layerOf(path: string): string {
  const [top = '', second = ''] = path.split('/')
  if (top === 'shared') return second === 'domain' ? 'domain' : 'contract'
  if (top === 'electron') return second === 'store' ? 'store' : 'hosts'
  if (top === 'build' || top === 'bench') return 'build'
  return top === 'server' || top === 'renderer' ? top : 'other'
}
