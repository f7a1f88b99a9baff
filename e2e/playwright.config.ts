import path from 'node:path'
import { defineConfig } from '@playwright/test'
import { findElectron, hasDisplay } from '../build/start/find-electron.ts'
import type { StoryOptions } from './story.ts'

const repository = path.resolve(import.meta.dirname, '..')
const hasElectron =
  findElectron(repository, process.env, process.platform) !== null && hasDisplay(process.env, process.platform)

const hasPostgresql = (process.env['ZHIPING_TEST_POSTGRES'] ?? '') !== ''
/**
 * Not on PostgreSQL: what has no server or starts the embedded one itself, pictures of screens, and a server that is shut into a
 * network of its own, from which no database is reached.
 */
const notOnPostgresql = [
  '*.electron.story.ts',
  'every-file.browser.story.ts',
  'every-screen.browser.story.ts',
  'start-and-end.story.ts',
  'cable-pulled.story.ts',
]

/** Each story runs once a host, and in the browser host once more with the server on PostgreSQL where one is given. Where there is no Electron or no display its project is absent, and `npm test` says so. */
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
    ...(hasPostgresql
      ? [{ name: 'postgresql', testIgnore: notOnPostgresql, use: { serverDatabase: 'postgresql' as const } }]
      : []),
  ],
})
