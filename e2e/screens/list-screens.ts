import { expect } from '@playwright/test'
import { demoPassword } from '../../server/demo/story/demo-accounts.ts'
import { serverPaths } from '../../shared/contract/sync/paths.ts'
import { say } from '../desk/words.ts'
import type { Screen } from './screen.ts'

/** The work list, from the first sync on, and what lies over it. */
export const listScreens: readonly Screen[] = [
  {
    name: 'first-sync',
    at: 'leader',
    show: async ({ server, openDesk }) => {
      const desk = await openDesk({ name: 'first-sync' })
      await server.arm({ kind: 'hold', path: serverPaths.pull })
      await desk.enrol('tan.leader', demoPassword)
      await expect(desk.firstSync()).toContainText(say('sync.first.title'))
      return desk
    },
    leave: async ({ server }) => server.release(),
  },
  {
    name: 'first-sync-offline',
    at: 'leader',
    show: async ({ server, line, openDesk }) => {
      const desk = await openDesk({ name: 'first-sync-offline' })
      await server.arm({ kind: 'hold', path: serverPaths.pull })
      await desk.enrol('tan.leader', demoPassword)
      await expect(desk.firstSync()).toBeVisible()
      await line.cut()
      await desk.expectOffline()
      return desk
    },
    leave: async ({ server }) => server.release(),
  },
  {
    name: 'list',
    at: 'handler',
    show: async ({ desk }) => desk.expectOnline(),
  },
  {
    name: 'list-all',
    at: 'handler',
    show: async ({ desk }) => {
      await desk.chooseTab('all')
      await expect(desk.rows().first()).toBeVisible()
    },
  },
  {
    name: 'list-offline',
    at: 'handler',
    show: async ({ desk, line }) => {
      await line.cut()
      await desk.expectOffline()
    },
  },
  {
    name: 'list-search',
    at: 'handler',
    show: async ({ desk }) => {
      await desk.chooseTab('all')
      await desk.search('思远')
      await expect(desk.found()).toHaveCount(1)
    },
  },
  {
    name: 'list-search-contents',
    at: 'handler',
    show: async ({ desk }) => {
      await desk.chooseTab('all')
      await desk.search('研究')
      await expect(desk.found().first()).toContainText(say('block.B11'), { timeout: 60_000 })
      await desk.page.keyboard.press('ArrowDown')
    },
  },
  {
    name: 'list-search-none',
    at: 'handler',
    show: async ({ desk }) => {
      await desk.search('没有这个人')
      await expect(desk.page.getByText(say('work-list.empty.search', { search: '没有这个人' }))).toBeVisible()
    },
  },
  {
    name: 'list-filtered',
    at: 'handler',
    show: async ({ desk }) => {
      await desk.chooseTab('all')
      await desk.narrow('stages', 2)
      await desk.narrow('levels', 1)
    },
  },
  {
    name: 'list-saved-views',
    at: 'handler',
    show: async ({ desk }) => {
      await desk.chooseTab('all')
      await desk.narrow('stages', 1)
      await desk.saveList(say('work-list.filter.stages'))
      await expect(desk.page.getByRole('group', { name: say('work-list.views.label') })).toBeVisible()
    },
    leave: async ({ desk }) => void (await (await desk.line()).call('views.remove', { slot: 4 })),
  },
  {
    name: 'list-filter-none',
    at: 'handler',
    show: async ({ desk }) => {
      await desk.chooseTab('all')
      // The first stage is with the applicants, so that none of it is to be done.
      await desk.narrow('stages', 1)
      await desk.chooseTab('todo')
      await expect(desk.page.getByText(say('work-list.empty.filter'))).toBeVisible()
    },
  },
  {
    name: 'list-empty-done',
    at: 'leader',
    show: async ({ openDesk }) => {
      // A leader who has nothing yet.
      const desk = await openDesk({ name: 'list-empty-done' })
      await desk.enrol('tan.leader', demoPassword)
      await desk.waitForFirstSync()
      await desk.chooseTab('done')
      await expect(desk.page.getByText(say('work-list.empty.done'))).toBeVisible()
      return desk
    },
  },
  {
    name: 'keys',
    at: 'handler',
    show: async ({ desk }) => {
      await desk.page.keyboard.press('?')
      await expect(desk.page.getByRole('dialog', { name: say('keys.title') })).toBeVisible()
    },
  },
  {
    name: 'sync-panel',
    at: 'handler',
    show: async ({ desk }) => void (await desk.openPanel()),
  },
]
