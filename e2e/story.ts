import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { test as base } from '@playwright/test'
import { findElectron } from '../build/start/find-electron.ts'
import { openBrowserDesk } from './desk/browser-desk.ts'
import { startCuttableLine, type CuttableLine } from './desk/cuttable-line.ts'
import { DeskActions } from './desk/desk-actions.ts'
import type { DeskHost, DeskUnderTest } from './desk/desk-under-test.ts'
import { openElectronDesk } from './desk/electron-desk.ts'
import { findTestBrowser } from './desk/find-test-browser.ts'
import { openedDesks } from './desk/opened-desks.ts'
import { copyPostgresqlTemplate, emptyDatabase, type StoryDatabase } from './server/postgresql-template.ts'
import { copyTemplate, storiesFolder } from './server/seeded-template.ts'
import { startServerUnderTest, type ServerPlace, type ServerUnderTest } from './server/server-under-test.ts'

/** Which desk a story opens; the second name keeps a second desk's folder apart. */
export interface WishedDesk {
  readonly name?: string
  /** Where its server is; the cuttable line if left out. */
  readonly serverUrl?: string
  readonly environment?: Readonly<Record<string, string>>
  /** The fontconfig that its window reads; the desk's own if left out. */
  readonly fontconfig?: string
  /** Whether decisions wait before they leave; if left out they leave at once. */
  readonly grace?: 'as shipped'
}

export interface StoryOptions {
  readonly deskHost: DeskHost
  /** What the server keeps its data in. */
  readonly serverDatabase: 'sqlite' | 'postgresql'
}

interface StoryFixtures {
  /** The story's own folder; gone after it, unless it failed. */
  readonly folder: string
  /** Where a server of this story can be: a folder, and where the project says so a database; with demo data, or with none yet. */
  readonly placeServer: (name: string, filled: 'seeded' | 'empty') => Promise<ServerPlace>
  readonly server: ServerUnderTest
  readonly line: CuttableLine
  /** Opens a desk; one of the same name finds what the one before left on the disk. */
  readonly openDesk: (wished?: WishedDesk) => Promise<DeskActions>
  readonly deskDir: (name?: string) => string
}

const repository = path.resolve(import.meta.dirname, '..')
let stories = 0

/** A test across processes: a real server with demo data, a line that can be cut, and real desks in the project's host. */
export const story = base.extend<StoryFixtures & StoryOptions>({
  deskHost: ['browser', { option: true }],
  serverDatabase: ['sqlite', { option: true }],
  folder: async ({ deskHost }, use, testInfo) => {
    const folder = path.join(storiesFolder, `story-${deskHost}-${process.pid}-${++stories}`)
    await mkdir(folder, { recursive: true })
    await use(folder)
    if (testInfo.status === testInfo.expectedStatus) await rm(folder, { recursive: true, force: true })
    else testInfo.annotations.push({ type: 'folder', description: folder })
  },
  placeServer: async ({ folder, serverDatabase }, use) => {
    const databases: StoryDatabase[] = []
    await use(async (name, filled) => {
      const place = { dataDir: path.join(folder, name), logFile: path.join(folder, `${name}.server.log`) }
      if (serverDatabase === 'sqlite') {
        if (filled === 'seeded') await copyTemplate(process.env['STORIES_TEMPLATE'] ?? '', place.dataDir)
        return place
      }
      const serverUrl = process.env['ZHIPING_TEST_POSTGRES'] ?? ''
      const database = filled === 'seeded' ? await copyPostgresqlTemplate(serverUrl, place.dataDir) : await emptyDatabase(serverUrl) // oxfmt-ignore
      databases.push(database)
      return { ...place, postgresUrl: database.url }
    })
    for (const database of databases) await database.remove()
  },
  server: async ({ placeServer }, use) => {
    const server = await startServerUnderTest(await placeServer('data', 'seeded'))
    await use(server)
    await server.kill()
  },
  line: async ({ server }, use) => {
    const line = await startCuttableLine(server.url)
    await use(line)
    await line.close()
  },
  deskDir: async ({ folder }, use) => {
    await use((name = 'desk') => path.join(folder, name === 'desk' ? 'data/desk' : name))
  },
  openDesk: async ({ deskHost, deskDir, line }, use, testInfo) => {
    const desks = openedDesks()
    await use(async ({ name = 'desk', serverUrl = line.url, environment = {}, fontconfig, grace } = {}) => {
      const place = {
        deskDir: deskDir(name),
        serverUrl,
        environment,
        grace,
        ...(fontconfig === undefined ? {} : { fontconfig }),
      }
      await mkdir(place.deskDir, { recursive: true })
      return new DeskActions(await desks.open(name, () => openOn(deskHost, place)))
    })
    if (testInfo.status !== testInfo.expectedStatus) {
      for (const { name, desk } of desks.all()) await keepPicture(desk, name, testInfo)
    }
    await desks.killAll()
  },
})

async function openOn(host: DeskHost, place: Parameters<typeof openElectronDesk>[0]): Promise<DeskUnderTest> {
  if (host === 'electron') {
    const electron = findElectron(repository, process.env, process.platform)
    if (electron === null) throw new Error('there is no Electron here')
    return openElectronDesk(place)
  }
  const browser = await findTestBrowser()
  if (browser === null) throw new Error('there is no browser here: install Chromium, or npm install on linux-x64')
  return openBrowserDesk(place, browser.file, browser.switches)
}

/** What was on the screen when a story failed; a killed desk has none. */
async function keepPicture(desk: DeskUnderTest, name: string, testInfo: { outputPath(file: string): string }) {
  const failed = (cause: unknown): void => void process.stderr.write(`no picture of ${name}: ${String(cause)}\n`)
  await desk.page.screenshot({ path: testInfo.outputPath(`${name}.png`), timeout: 5000 }).catch(failed)
  const text = await desk.page
    .locator('body')
    .ariaSnapshot({ timeout: 5000 })
    .catch(() => '')
  if (text !== '') await writeFile(testInfo.outputPath(`${name}.yml`), text)
}
