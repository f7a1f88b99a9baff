import path from 'node:path'
import { defineConfig } from '@playwright/test'
import { findElectron, hasDisplay } from '../build/start/find-electron.ts'
import type { StoryOptions } from './story.ts'

const repository = path.resolve(import.meta.dirname, '..')
const hasElectron =
  findElectron(repository, process.env, process.platform) !== null && hasDisplay(process.env, process.platform)

/** Each story runs once a host. Where there is no Electron or no display its project is absent, and `npm test` says so. */
export default defineConfig<StoryOptions>({
  testDir: path.join(import.meta.dirname, 'stories'),
  testMatch: '*.story.ts',
  outputDir: path.join(repository, 'test-results'),
  globalSetup: path.join(import.meta.dirname, 'prepare-stories.config.ts'),
  fullyParallel: true,
  // Each story is a server, a store and a browser: more than two at once on two cores only wait for each other.
  workers: 2,
  retries: 0,
  // Several desks, each with a browser and a store, on two cores that others use too.
  timeout: 360_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  projects: [
    { name: 'browser', testIgnore: '*.electron.story.ts', use: { deskHost: 'browser' } },
    ...(hasElectron
      ? [{ name: 'electron', testIgnore: '*.browser.story.ts', use: { deskHost: 'electron' as const } }]
      : []),
  ],
})
