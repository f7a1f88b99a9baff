import { expect } from '@playwright/test'
import { likeOf, say } from '../desk/words.ts'
import type { Screen } from './screen.ts'

/** One application: its blocks, its evidence, its course. */
export const caseScreens: readonly Screen[] = [
  {
    name: 'case',
    at: 'handler',
    show: async ({ desk }) => {
      await desk.openCase('欧阳思远')
      await desk.openBlock('B11')
      await desk.seeEvidence('PDF')
    },
  },
  {
    name: 'case-picture',
    at: 'handler',
    show: async ({ desk }) => {
      await desk.openCase('欧阳思远')
      await desk.openBlock('B10')
      await desk.seeEvidence('JPG')
    },
  },
  {
    name: 'case-acts',
    at: 'handler',
    show: async ({ desk }) => {
      await desk.openCase('欧阳思远')
      await desk.page.getByRole('tab', { name: likeOf('case.tab.acts') }).click()
      await expect(desk.page.getByRole('list', { name: say('case.acts.title') })).toBeVisible()
    },
  },
  {
    name: 'case-offline',
    at: 'handler',
    show: async ({ desk, line }) => {
      await line.cut()
      await desk.expectOffline()
      await desk.openCase('阿依努尔·买买提')
      await desk.openBlock('B11')
      await desk.seeEvidence('PDF')
    },
  },
  {
    name: 'case-keys',
    at: 'handler',
    show: async ({ desk }) => {
      await desk.openCase('欧阳思远')
      await desk.page.keyboard.press('?')
      await expect(desk.page.getByRole('dialog', { name: say('keys.title') })).toBeVisible()
    },
  },
  {
    name: 'case-absent',
    at: 'handler',
    show: async ({ desk }) => {
      await desk.page.evaluate(() => {
        window.location.hash = '#/case/case-99'
      })
      await expect(desk.page.getByText(say('case.absent'))).toBeVisible()
    },
  },
]
