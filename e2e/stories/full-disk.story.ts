import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { expect } from '@playwright/test'
import { smallDisk, type SmallDisk } from '../../electron/store/test-server/small-disk.suite.ts'
import { demoPassword } from '../../server/demo/story/demo-accounts.ts'
import { say } from '../desk/words.ts'
import { keptActs } from '../server/server-records.ts'
import { story } from '../story.ts'

const handler = 'person-r11'
const first = '阿依努尔同志的材料正在核对'
const opinion = '经核对原件,阿依努尔同志材料完整,同意报送。'

/** The desk's data on a disk of its own; the window's own files elsewhere, as a full disk would end the browser, not the desk. */
const diskStory = story.extend<{ readonly disk: SmallDisk }>({
  disk: async ({ deskDir }, use) => {
    const profiles = path.join(deskDir(), 'profiles')
    mkdirSync(profiles, { recursive: true })
    const disk = smallDisk(400, profiles)
    if ('cannot' in disk) return diskStory.skip(true, disk.cannot)
    await use(disk)
    disk.remove()
  },
})

diskStory(
  '[DUR-3] the disk is full while a text is typed and a decision made: both are refused in words, nothing is lost, and it goes on by itself',
  async ({ disk, server, line, openDesk }, testInfo) => {
    const enrolled = await openDesk()
    await enrolled.enrol('liu.handler', demoPassword)
    await enrolled.waitForFirstSync()
    await enrolled.desk.close()
    // From a start on the log is short: a full disk is felt at the next write.
    const desk = await openDesk()
    await desk.unlock(demoPassword)
    await desk.expectOnline()
    await line.cut()
    await desk.expectOffline()
    await desk.openCase('阿依努尔·买买提')
    await desk.chooseDecision('handler-pass')
    await desk.passText().fill(first)
    await desk.expectTypedSaved()

    disk.fill()
    await desk.passText().fill(opinion)
    const panel = desk.decidePanel()
    await expect(panel.getByRole('alert')).toContainText(say('decide.save-failed'), { timeout: 60_000 })
    await expect(panel.getByRole('alert')).toContainText(say('error.disk-full'))
    await desk.passButton().click()
    await expect(panel).toContainText(say('decide.failed'))
    await expect(desk.passText()).toHaveValue(opinion)
    await desk.page.screenshot({ path: testInfo.outputPath('full.png') })
    await desk.expectWaiting(0)
    // Reading goes on.
    await desk.openBlock('B10')
    await desk.seeEvidence('JPG')

    disk.free()
    await desk.expectTypedSaved()
    await desk.pass(opinion)
    await desk.expectWaiting(1)
    await line.mend()
    await desk.syncNow()
    await desk.expectWaiting(0)
    const receipt = await desk.expectAccepted('阿依努尔·买买提')
    const kept = (await keptActs(server, handler)).filter(({ caseId }) => caseId === 'case-02')
    expect(kept).toMatchObject([{ kind: 'handler-pass', outcome: 'accepted', receiptSeq: receipt, body: { opinion } }])
  },
)
