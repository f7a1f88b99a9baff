import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect } from '@playwright/test'
import { spoilRange } from '../../electron/store/test-server/spoil-file.suite.ts'
import { settingsFile } from '../../electron/desk-settings/read-desk-settings.ts'
import { demoPassword } from '../../server/demo/story/demo-accounts.ts'
import { demoApplicants } from '../../server/demo/story/demo-applicants.ts'
import { firstSettings } from '../../shared/contract/desk-settings.ts'
import { onlyProfile } from '../desk/only-profile.ts'
import { applicantAt } from '../applicant/applicant-client.ts'
import { likeOf, say } from '../desk/words.ts'
import type { Screen } from './screen.ts'

let giveFolderBack = (): void => undefined

/** What nobody wishes to see, and must be able to read. */
export const troubleScreens: readonly Screen[] = [
  {
    name: 'decision-refused',
    at: 'leader',
    show: async ({ server, line, openDesk }) => {
      const papers = await openDesk({ name: 'refused' })
      await papers.enrol('zhou.papers', demoPassword)
      await papers.waitForFirstSync()
      await line.cut()
      await papers.expectOffline()
      await papers.openCase('胡晓婧')
      await papers.giveVerdict('B10', 'PROBLEM', '立项通知缺盖章页，请补充。')
      const handler = await openDesk({ name: 'was-first', serverUrl: server.url })
      await handler.enrol('liu.handler', demoPassword)
      await handler.waitForFirstSync()
      await handler.openCase('胡晓婧')
      await handler.returnToApplicant([{ block: 'B10', reason: '缺少佐证材料', text: '请补充任务书。' }], '')
      await handler.expectAccepted('胡晓婧')
      await handler.desk.close()
      await line.mend()
      await (await papers.line()).call('sync.now', {})
      await expect(papers.statusLine()).toContainText(say('status.refused', { count: 1 }), { timeout: 60_000 })
      await papers.decisionsAbout('胡晓婧')
      return papers
    },
  },
  {
    name: 'decision-parked-difference',
    at: 'leader',
    show: async ({ server, openDesk, look }) => {
      const papers = await openDesk({ name: 'refused' })
      // As it was left it may speak another language.
      await (await papers.line()).call('settings.change', look)
      await papers.unlock(demoPassword)
      const login = demoApplicants.find(({ name }) => name === '胡晓婧')?.idNumber ?? ''
      const applicant = await applicantAt(server.url, { login, password: demoPassword, caseId: 'case-04' })
      await applicant.correct('B10', '（已补充任务书）')
      await applicant.submit()
      await (await papers.line()).call('sync.now', {})
      await papers.openCase('胡晓婧')
      await papers.page.getByRole('tab', { name: likeOf('case.tab.acts') }).click()
      const changes = papers.page.getByRole('region', { name: say('changed.title') })
      await expect(changes).toContainText(say('changed.now'))
      await changes.evaluate((section) => section.scrollIntoView({ block: 'end' }))
      return papers
    },
  },
  {
    name: 'folder-in-use',
    at: 'leader',
    // Its store has read the settings at its start and can change none.
    fleeting: true,
    show: async ({ deskDir, openDesk, look }) => {
      const name = `in-use-${look.locale}-${look.appearance}`
      await mkdir(deskDir(name), { recursive: true })
      await writeFile(settingsFile(deskDir(name)), JSON.stringify({ ...firstSettings, ...look }))
      // As another desk's store holds it.
      const owner = new DatabaseSync(path.join(deskDir(name), 'owner.lock'))
      owner.exec('BEGIN EXCLUSIVE')
      giveFolderBack = () => owner.close()
      const desk = await openDesk({ name })
      await expect(desk.page.getByRole('alert')).toContainText(say('app.failed.title'))
      return desk
    },
    leave: async () => giveFolderBack(),
  },
  {
    name: 'data-damaged',
    at: 'leader',
    show: async ({ deskDir, openDesk }) => {
      const damaged = await openDesk({ name: 'damaged' })
      await damaged.enrol('chen.leader', demoPassword)
      await damaged.waitForFirstSync()
      await damaged.desk.close()
      // As the store marks it when it finds damage while in use.
      await writeFile(path.join(await onlyProfile(deskDir('damaged')), 'damaged'), '')
      const desk = await openDesk({ name: 'damaged' })
      await expect(desk.page.getByRole('alert')).toContainText(say('sign-in.damaged.hint'))
      return desk
    },
  },
  {
    name: 'data-repaired',
    at: 'leader',
    show: async ({ deskDir, openDesk }) => {
      const damaged = await openDesk({ name: 'repaired' })
      await damaged.enrol('chen.leader', demoPassword)
      await damaged.waitForFirstSync()
      await damaged.desk.close()
      spoilRange(path.join(await onlyProfile(deskDir('repaired')), 'store.db'), 0, 4096)
      const desk = await openDesk({ name: 'repaired' })
      await desk.unlock(demoPassword)
      await desk.waitForFirstSync()
      await expect(desk.page.getByRole('region', { name: say('rescue.title') })).toBeVisible()
      return desk
    },
  },
  {
    name: 'store-lost',
    at: 'leader',
    fleeting: true,
    show: async ({ deskDir, openDesk, look }) => {
      const name = `lost-${look.locale}-${look.appearance}`
      await mkdir(deskDir(name), { recursive: true })
      await writeFile(settingsFile(deskDir(name)), JSON.stringify({ ...firstSettings, ...look }))
      const desk = await openDesk({ name })
      await desk.enrol('tan.leader', demoPassword)
      await expect(desk.page.getByText(say('work-list.empty.todo'))).toBeVisible()
      desk.desk.killHost?.()
      await expect(desk.page.getByRole('alert')).toContainText(say('app.lost.title'))
      return desk
    },
  },
  {
    name: 'screen-failed',
    at: 'leader',
    show: async ({ desk }) => {
      // A fault in the window, such as a bug of ours would be: what the viewer reads fails.
      await desk.page.evaluate(() =>
        Object.defineProperty(window, 'devicePixelRatio', {
          get: () => {
            throw new Error('a fault put into this page')
          },
        }),
      )
      await desk.chooseTab('all')
      await desk.rows().first().click()
      await expect(desk.page.getByText(say('app.crash.title'))).toBeVisible()
    },
  },
]
