import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { layers } from './build/layers.ts'

// What is polled for comes when a loaded machine gets to it: the default of 1 s is no sign of a fault.
const expect = { poll: { timeout: 10_000 } } as const
// What a clock on a screen says must not depend on where the tests run.
process.env['TZ'] = 'Asia/Shanghai'
const slow = { environment: 'node', pool: 'forks', testTimeout: 30_000, hookTimeout: 60_000, expect } as const

/** One project a layer; `.test.ts` runs in Node, `.dom.test.tsx` in jsdom. Stories across processes are Playwright's (`e2e/`). */
export default defineConfig({
  test: {
    projects: [
      {
        test: { name: 'domain', include: [...layers.domain.include], environment: 'node', testTimeout: 30_000, expect },
      },
      { test: { name: 'contract', include: [...layers.contract.include], ...slow } },
      { test: { name: 'server', include: [...layers.server.include], ...slow } },
      { test: { name: 'store', include: [...layers.store.include], ...slow } },
      { test: { name: 'hosts', include: [...layers.hosts.include], ...slow } },
      {
        plugins: [react()],
        test: {
          name: 'renderer',
          include: [...layers.renderer.include],
          environment: 'jsdom',
          setupFiles: ['renderer/app/test-setup.ts'],
          testTimeout: 30_000,
          expect,
        },
      },
      { test: { name: 'build', include: [...layers.build.include], ...slow } },
    ],
  },
})
