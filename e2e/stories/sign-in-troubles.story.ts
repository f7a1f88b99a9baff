import { expect } from '@playwright/test'
import { demoPassword } from '../../server/demo/story/demo-accounts.ts'
import { say } from '../desk/words.ts'
import { story } from '../story.ts'

const hourMs = 3_600_000
const half = '胡晓婧同志的课题'

story('a wrong password opens nothing and loses nothing', async ({ line, openDesk }) => {
  const desk = await openDesk()
  await desk.enrol('liu.handler', demoPassword)
  await desk.waitForFirstSync()
  await line.cut()
  await desk.openCase('阿依努尔·买买提')
  await desk.chooseDecision('handler-pass')
  await desk.passText().fill(half)
  await desk.expectTypedSaved()
  await desk.lockButton().click()

  await desk.typePassword('Zhiping-2025')
  await expect(desk.page.getByRole('alert')).toContainText(say('error.wrong-password'))
  await expect(desk.lockButton()).toHaveCount(0)
  await desk.unlock(demoPassword)
  // Back where it was.
  await expect(desk.page.getByRole('heading', { level: 1, name: '阿依努尔·买买提' })).toBeVisible()
  await desk.chooseDecision('handler-pass')
  await expect(desk.passText()).toHaveValue(half)
})

story('a wrong password at the first sign-in keeps what was filled in and enrols nothing', async ({ openDesk }) => {
  const desk = await openDesk()
  await desk.page.getByLabel(say('sign-in.field.login')).fill('liu.handler')
  await desk.page.getByLabel(say('sign-in.field.password'), { exact: true }).fill('wrong')
  await desk.page.getByRole('button', { name: say('sign-in.enrol.submit') }).click()
  await expect(desk.page.getByRole('alert')).toContainText(say('error.wrong-login'))
  await expect(desk.page.getByLabel(say('sign-in.field.login'))).toHaveValue('liu.handler')
  await desk.enrol('liu.handler', demoPassword)
})

story(
  'the session ends on the server while a text is typed: nothing is lost, no other screen, the decision goes up',
  async ({ server, openDesk }) => {
    const desk = await openDesk()
    await desk.enrol('liu.handler', demoPassword)
    await desk.waitForFirstSync()
    await desk.openCase('阿依努尔·买买提')
    await desk.chooseDecision('handler-pass')
    await desk.passText().fill(half)
    await server.moveClock(13 * hourMs)
    await desk.syncNow()
    await desk.passText().press('End')
    await desk.passText().pressSequentially('已核对。')
    await expect(desk.passText()).toHaveValue(`${half}已核对。`)
    await desk.passButton().click()
    await expect(desk.notice()).toContainText(say('act.handler-pass'))
    await desk.expectAccepted('阿依努尔·买买提')
    await expect(desk.statusLine()).not.toContainText(say('status.sign-in.needed'))
  },
)
