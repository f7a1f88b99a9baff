import { expect } from '@playwright/test'
import { demoPassword } from '../../server/demo/story/demo-accounts.ts'
import { say } from '../desk/words.ts'
import type { Screen } from './screen.ts'

/** How a desk looks, and that it locks by itself. */
export const settingsScreens: readonly Screen[] = [
  {
    name: 'settings',
    at: 'papers',
    show: async ({ desk }) => {
      await desk.page.getByRole('button', { name: say('settings.open') }).click()
      await expect(desk.page.getByRole('dialog', { name: say('settings.title') })).toBeVisible()
      await expect(desk.page.getByText(say('settings.storage'))).toBeVisible()
    },
  },
  {
    name: 'settings-before-unlock',
    at: 'nobody',
    show: async ({ desk }) => {
      await desk.page.getByRole('button', { name: say('settings.open') }).click()
      await expect(desk.page.getByRole('dialog', { name: say('settings.title') })).toBeVisible()
    },
  },
  {
    name: 'large-text-list',
    at: 'papers',
    show: async ({ desk }) => {
      await (await desk.line()).call('settings.change', { textSize: '130' })
      await expect(desk.page.locator('html[data-text-size="130"]')).toHaveCount(1)
      await desk.chooseTab('all')
    },
    leave: async ({ desk }) => void (await (await desk.line()).call('settings.change', { textSize: '100' })),
  },
  {
    name: 'large-text-case',
    at: 'papers',
    show: async ({ desk }) => {
      await (await desk.line()).call('settings.change', { textSize: '130' })
      await desk.openCase('胡晓婧')
      await desk.openBlock('B10')
      await desk.seeEvidence('JPG')
    },
    leave: async ({ desk }) => void (await (await desk.line()).call('settings.change', { textSize: '100' })),
  },
  {
    name: 'locked-by-idleness',
    at: 'papers',
    show: async ({ desk }) => {
      await (await desk.line()).call('settings.change', { idleLockMinutes: 1 })
      await expect(desk.page.getByRole('button', { name: say('sign-in.unlock.submit') })).toBeVisible({
        timeout: 90_000,
      })
    },
    leave: async ({ desk }) => {
      await (await desk.line()).call('settings.change', { idleLockMinutes: 15 })
      await desk.unlock(demoPassword)
    },
  },
]
