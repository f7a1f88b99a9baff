import { expect } from '@playwright/test'
import { demoPassword } from '../../server/demo/story/demo-accounts.ts'
import type { DeskActions } from '../desk/desk-actions.ts'
import { say } from '../desk/words.ts'
import type { Screen } from './screen.ts'

async function submitEnrolment({ page }: DeskActions, fields: { login?: string; password?: string }): Promise<void> {
  await page.getByLabel(say('sign-in.field.login')).fill(fields.login ?? 'liu.handler')
  await page.getByLabel(say('sign-in.field.password'), { exact: true }).fill(fields.password ?? demoPassword)
  await page.getByRole('button', { name: say('sign-in.enrol.submit') }).click()
}

/** Before anything can be read: the first sign-in, the people of a desk, the lock. */
export const doorScreens: readonly Screen[] = [
  {
    name: 'sign-in',
    at: 'nobody',
    show: async ({ desk }) => {
      await expect(desk.page.getByRole('heading', { name: say('sign-in.enrol.title') })).toBeVisible()
    },
  },
  {
    name: 'sign-in-field-missing',
    at: 'nobody',
    show: async ({ desk }) => {
      await submitEnrolment(desk, { login: '', password: '' })
      await expect(desk.page.getByText(say('sign-in.need.login'))).toBeVisible()
    },
  },
  {
    name: 'sign-in-wrong-password',
    at: 'nobody',
    show: async ({ desk }) => {
      await submitEnrolment(desk, { password: 'Zhiping-2025' })
      await expect(desk.page.getByRole('alert')).toContainText(say('error.wrong-login'))
    },
  },
  {
    name: 'sign-in-unreachable',
    at: 'nobody',
    show: async ({ desk, line }) => {
      await line.cut()
      await submitEnrolment(desk, {})
      await expect(desk.page.getByRole('alert')).toContainText(say('sign-in.enrol.unreachable'))
    },
  },
  {
    name: 'people',
    at: 'handler',
    show: async ({ desk }) => {
      await desk.lockButton().click()
      await desk.page.getByRole('button', { name: say('sign-in.profiles.back') }).click()
      await expect(desk.page.getByText(say('sign-in.profiles.title'))).toBeVisible()
    },
    leave: async ({ desk }) => desk.unlock(demoPassword),
  },
  {
    name: 'unlock',
    at: 'handler',
    show: async ({ desk }) => {
      await desk.lockButton().click()
      await expect(desk.page.getByRole('button', { name: say('sign-in.unlock.submit') })).toBeVisible()
    },
    leave: async ({ desk }) => desk.unlock(demoPassword),
  },
  {
    name: 'unlock-wrong-password',
    at: 'handler',
    show: async ({ desk }) => {
      await desk.lockButton().click()
      await desk.typePassword('Zhiping-2025')
      await expect(desk.page.getByRole('alert')).toContainText(say('error.wrong-password'))
    },
    leave: async ({ desk }) => desk.unlock(demoPassword),
  },
]
