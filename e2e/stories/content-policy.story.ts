import { expect } from '@playwright/test'
import { demoPassword } from '../../server/demo/story/demo-accounts.ts'
import { story } from '../story.ts'

declare global {
  interface Window {
    violations: string[]
  }
}

story(
  'sign-in, work list, an application and its evidence break nothing of the content policy',
  async ({ openDesk }) => {
    const desk = await openDesk()
    const complaints: string[] = []
    desk.page.on('console', (message) => {
      if (/content security policy/i.test(message.text())) complaints.push(message.text())
    })
    await desk.page.addInitScript(() => {
      window.violations = []
      document.addEventListener('securitypolicyviolation', (event) => {
        window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`)
      })
    })
    await desk.page.reload()
    await desk.enrol('liu.handler', demoPassword)
    await desk.waitForFirstSync()
    await desk.search('思远')
    await desk.openCase('欧阳思远')
    await desk.openBlock('B11')
    await desk.seeEvidence('PDF')
    await desk.openBlock('B10')
    await desk.seeEvidence('JPG')
    await desk.chooseDecision('return-to-applicant')
    expect(await desk.page.evaluate(() => window.violations)).toEqual([])
    expect(complaints).toEqual([])
    // The listener is not deaf.
    await desk.page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<p style="color: red">x</p>'))
    await expect.poll(() => desk.page.evaluate(() => window.violations.length)).toBe(1)
  },
)
