import { expect, type Locator } from '@playwright/test'
import { demoPassword } from '../../server/demo/story/demo-accounts.ts'
import type { DeskActions } from '../desk/desk-actions.ts'
import { likeOf, say } from '../desk/words.ts'
import type { Screen } from './screen.ts'

/** The whole list is chosen, and the store has said what may be done with it. */
async function chooseAll({ page }: DeskActions): Promise<Locator> {
  await page.getByRole('grid').focus()
  await page.keyboard.press('Control+a')
  const bar = page.getByRole('group', { name: say('batch.label') })
  await expect(bar.getByRole('button', { name: likeOf('batch.kind.take') })).toBeVisible()
  return bar
}

/** Several applications at once: chosen, looked over, and what became of each. */
export const batchScreens: readonly Screen[] = [
  {
    name: 'batch-chosen',
    at: 'handler',
    show: async ({ desk }) => void (await chooseAll(desk)),
  },
  {
    name: 'batch-look',
    at: 'handler',
    show: async ({ desk }) => {
      const bar = await chooseAll(desk)
      await bar.getByRole('button', { name: likeOf('batch.kind.handler-pass') }).click()
      await expect(desk.page.getByRole('dialog')).toContainText(likeOf('batch.held-up'))
    },
  },
  {
    name: 'batch-publicity',
    at: 'handler',
    show: async ({ desk }) => {
      const bar = await chooseAll(desk)
      await bar.getByRole('button', { name: likeOf('batch.kind.publicity-start') }).click()
      await expect(desk.page.getByRole('dialog')).toContainText(likeOf('batch.able-heading'))
    },
  },
  {
    name: 'batch-refused',
    at: 'leader',
    show: async ({ server, line, openDesk }) => {
      const desk = await openDesk({ name: 'batch' })
      await desk.enrol('liu.handler', demoPassword)
      await desk.waitForFirstSync()
      await line.cut()
      await desk.expectOffline()
      const bar = await chooseAll(desk)
      await bar.getByRole('button', { name: likeOf('batch.kind.take') }).click()
      const dialog = desk.page.getByRole('dialog')
      await expect(dialog).toContainText(likeOf('batch.able-heading'))
      const [caseId = ''] = await dialog.locator('[data-tone="plain"]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-case'))) // oxfmt-ignore
      await dialog.getByRole('button', { name: likeOf('batch.decide') }).click()
      await expect(dialog).toContainText(likeOf('batch.waiting'))

      const leader = await openDesk({ name: 'batch-leader', serverUrl: server.url })
      await leader.enrol('chen.leader', demoPassword)
      await leader.waitForFirstSync()
      const leaderLine = await leader.line()
      const visit = (await leaderLine.now('case.detail', { caseId: caseId ?? '' }))?.visit ?? 0
      const give = { kind: 'give', personId: 'person-r11' } as const
      await leaderLine.call('act.append', { caseId: caseId ?? '', visit, judged: [], body: give, draftSlot: '' })
      await leader.expectWaiting(0)
      await leader.desk.close()

      await line.mend()
      await (await desk.line()).call('sync.now', {})
      await expect(dialog).toContainText(say('batch.refused', { count: 1 }), { timeout: 60_000 })
      await expect(dialog).not.toContainText(likeOf('batch.waiting'), { timeout: 60_000 })
      return desk
    },
  },
]
