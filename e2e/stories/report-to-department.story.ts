import { expect } from '@playwright/test'
import { examplePdf } from '../../server/import/example-pdf.ts'
import { demoPassword } from '../../server/demo/story/demo-accounts.ts'
import { startCuttableLine } from '../desk/cuttable-line.ts'
import { say } from '../desk/words.ts'
import { startServerUnderTest } from '../server/server-under-test.ts'
import { story } from '../story.ts'

const applicant = '章芷若'
const dayMs = 86_400_000
/** Friday before the National Day of 2024; the Sunday after it is a make-up working day. */
const beginsAtMs = Date.parse('2024-09-27T09:00:00+08:00')

story(
  '[E9] [E10] [I17] a publicity over the National Day is concluded on the server’s clock with its proof, added off line; the leader looks at it and reports, and the department has both',
  async ({ placeServer, openDesk }) => {
    const place = await placeServer('of-2024', 'empty')
    const server = await startServerUnderTest({ ...place, demo: 'first', aheadMs: beginsAtMs - Date.now() })
    const line = await startCuttableLine(server.url)
    try {
      const at = async (login: string, serverUrl = server.url) => {
        const desk = await openDesk({ name: login, serverUrl })
        await desk.enrol(login, demoPassword)
        await desk.waitForFirstSync()
        await desk.openCase(applicant)
        return desk
      }
      let handler = await at('liu.handler', line.url)
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

      // Off line: what is no scan is turned away, what is one is safe at once, and is looked at before it is sent.
      await line.cut()
      await handler.syncNow()
      await handler.expectOffline()
      await handler.typeForm('publicity-conclude', '盖章公示证明存人事科，编号 2024-31')
      await expect(handler.decidePanel()).toContainText(say('decide.lack.proof-files'))
      const photo = { name: '公告栏照片.png', mimeType: 'image/png', buffer: await handler.page.screenshot() }
      const notice = { name: '公示盖章.pdf', mimeType: 'application/pdf', buffer: examplePdf('publicity') }
      await handler.addProof(
        { name: '说明.docx', mimeType: 'application/msword', buffer: Buffer.from('PK') },
        photo,
        notice,
      )
      await expect(handler.decidePanel()).toContainText(say('decide.proof.refused.file-type', { name: '说明.docx' }))
      await expect(handler.proof()).toHaveText([/公告栏照片/, /公示盖章/])
      await handler.seeProof('公告栏照片.png')
      await expect(handler.decidePanel()).not.toContainText(say('decide.lack.proof-files'))
      await handler.expectTypedSaved()
      await handler.desk.killAll()
      handler = await openDesk({ name: 'liu.handler', serverUrl: line.url })
      await handler.unlock(demoPassword)
      await handler.openCase(applicant)
      await expect(handler.proof()).toHaveText([/公告栏照片/, /公示盖章/])
      await handler.seeProof('公示盖章.pdf')
      await handler
        .decidePanel()
        .getByRole('button', { name: say('decide.submit.publicity-conclude') })
        .click()
      await expect(handler.notice()).toContainText(say('act.publicity-conclude'))
      await handler.expectWaiting(1)
      await line.mend()
      await handler.syncNow()
      await handler.expectJustAccepted()
      await handler.desk.close()

      const leader = await at('chen.leader')
      await leader.openBlock('B20')
      await leader.seeEvidence('PDF')
      await leader.sendForm('leader-report', '情况属实，同意上报。')
      await expect(leader.decidePanel().getByRole('button', { name: say('act.recall-report') })).toBeVisible()

      const department = await at('he.dept')
      await department.openBlock('B20')
      await department.seeEvidence('PNG')
      await department
        .decidePanel()
        .getByRole('button', { name: say('decide.assignment.take') })
        .click()
      await department.expectJustAccepted()
      await leader.syncNow()
      await expect(leader.decidePanel().getByRole('button', { name: say('act.recall-report') })).toHaveCount(0)
    } finally {
      await line.close()
      await server.kill()
    }
  },
)
