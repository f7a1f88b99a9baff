import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

/** Three layers by file suffix: `.test.ts` runs in Node, `.dom.test.tsx` in jsdom; stories across processes are Playwright's (`e2e/`). */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'domain', include: ['shared/**/*.test.ts'], environment: 'node' } },
      { test: { name: 'server', include: ['server/**/*.test.ts'], environment: 'node', pool: 'forks', testTimeout: 30_000, hookTimeout: 60_000 } },
      { test: { name: 'store', include: ['electron/**/*.test.ts', 'build/**/*.test.ts', 'bench/**/*.test.ts'], environment: 'node', pool: 'forks', testTimeout: 30_000, hookTimeout: 60_000 } },
      { plugins: [react()], test: { name: 'renderer', include: ['renderer/**/*.dom.test.tsx', 'renderer/**/*.test.ts'], environment: 'jsdom', setupFiles: ['renderer/app/test-setup.ts'], testTimeout: 30_000 } },
    ],
  },
})
