import { openBrowserDesk } from './desk/browser-desk.ts'
import { DeskActions } from './desk/desk-actions.ts'
import { findTestBrowser } from './desk/find-test-browser.ts'
import { startServer } from '../build/start/start-server.ts'
import { cp, rm } from 'node:fs/promises'
const dir = '/tmp/hosts/csp'
await rm(dir, { recursive: true, force: true })
await cp('data/smoke/server', dir + '/server', { recursive: true })
const server = await startServer({ repository: process.cwd(), dataDir: dir, port: 0, quiet: true })
const b = await findTestBrowser()
const desk = new DeskActions(
  await openBrowserDesk({ deskDir: dir + '/desk', serverUrl: server.url }, b!.file, b!.switches),
)
desk.page.on('console', (m) => console.log(m.type(), m.text().slice(0, 200), JSON.stringify(m.location())))
const cdp = await desk.page.context().newCDPSession(desk.page)
await cdp.send('Audits.enable')
cdp.on('Audits.issueAdded', (e: any) =>
  console.log('ISSUE', JSON.stringify(e.issue.details.contentSecurityPolicyIssueDetails ?? e.issue.code)),
)
await desk.page.addInitScript(() =>
  document.addEventListener('securitypolicyviolation', (e) => {
    console.log(
      'VIOL',
      e.violatedDirective,
      e.blockedURI,
      e.sample,
      e.sourceFile,
      e.lineNumber,
      e.columnNumber,
      (e.target as any)?.outerHTML?.slice(0, 300),
    )
  }),
)
await desk.page.reload()
await desk.page.waitForTimeout(1500)
await desk.enrol('zhou.papers', 'Zhiping-2026')
await desk.waitForFirstSync()
console.log('-- list')
await desk.page.waitForTimeout(1500)
await desk.page.getByRole('row').nth(1).click()
await desk.page.waitForTimeout(3000)
console.log('-- case', await desk.page.locator('nav [data-block]').count())
await desk.page
  .locator('nav [data-block]')
  .filter({ hasText: /[1-9]\d* 件/ })
  .first()
  .click()
await desk.page.waitForTimeout(2500)
await desk.desk.killAll()
await server.stop()
process.exit(0)
