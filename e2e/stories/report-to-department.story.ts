import { expect } from '@playwright/test'
import { demoPassword } from '../../server/demo/story/demo-accounts.ts'
import { say } from '../desk/words.ts'
import { startServerUnderTest } from '../server/server-under-test.ts'
import { story } from '../story.ts'

const applicant = '章芷若'
const dayMs = 86_400_000
/** Friday before the National Day of 2024; the Sunday after it is a make-up working day. */
const beginsAtMs = Date.parse('2024-09-27T09:00:00+08:00')

story(
  '[E9] [E10] [I17] a publicity over the National Day is concluded on the server’s clock, the leader reports, and the department has it',
  async ({ placeServer, openDesk }) => {
    const place = await placeServer('of-2024', 'empty')
    const server = await startServerUnderTest({ ...place, demo: 'first', aheadMs: beginsAtMs - Date.now() })
    try {
      const at = async (login: string) => {
        const desk = await openDesk({ name: login, serverUrl: server.url })
        await desk.enrol(login, demoPassword)
        await desk.waitForFirstSync()
        await desk.openCase(applicant)
        return desk
      }
      const handler = await at('liu.handler')
      await handler.sendForm('publicity-start', '门诊楼一楼公告栏')
      await handler.chooseDecision('publicity-conclude')
      await expect(handler.decidePanel()).toContainText('2024/10/10')
      await expect(handler.decidePanel()).toContainText(say('decide.before.publicity-running'))

      // The eleventh of October, when five working days are over; for the desk too, once it hears of the server's time.
      await server.moveClock(14 * dayMs)
      await handler.syncNow()
      await expect(async () => {
        await handler.page.getByRole('button', { name: say('case.back') }).click()
        await handler.openCase(applicant)
        await handler.chooseDecision('publicity-conclude')
        await expect(handler.decidePanel()).not.toContainText(say('decide.before.publicity-running'), { timeout: 1000 })
      }).toPass({ timeout: 60_000 })
      await handler.sendForm('publicity-conclude', '盖章公示证明存人事科，编号 2024-31')
      await handler.desk.close()

      const leader = await at('chen.leader')
      await leader.sendForm('leader-report', '情况属实，同意上报。')
      await expect(leader.decidePanel().getByRole('button', { name: say('act.recall-report') })).toBeVisible()

      const department = await at('he.dept')
      await department
        .decidePanel()
        .getByRole('button', { name: say('decide.assignment.take') })
        .click()
      await department.expectJustAccepted()
      await leader.syncNow()
      await expect(leader.decidePanel().getByRole('button', { name: say('act.recall-report') })).toHaveCount(0)
    } finally {
      await server.kill()
    }
  },
)
