import { expect } from '@playwright/test'
import { demoPassword } from '../../server/demo/story/demo-accounts.ts'
import { startCuttableLine } from '../desk/cuttable-line.ts'
import { likeOf, say } from '../desk/words.ts'
import { keptActs } from '../server/server-records.ts'
import { story } from '../story.ts'

const handler = 'person-r11'
const applicant = '阿依努尔·买买提'

story(
  '[SYN-4] one person decides one application on two desks off line: the first received counts, the second is refused and keeps its text, both desks show both',
  async ({ server, line, openDesk }) => {
    const opinion = '在单位的电脑上:材料完整,同意报送。'
    const reason = '在家里的电脑上:论文署名单位不符。'
    const otherLine = await startCuttableLine(server.url)
    const office = await openDesk({ name: 'office' })
    const home = await openDesk({ name: 'home', serverUrl: otherLine.url })
    for (const desk of [office, home]) {
      await desk.enrol('liu.handler', demoPassword)
      await desk.waitForFirstSync()
      await desk.openCase(applicant)
    }
    await Promise.all([line.cut(), otherLine.cut()])
    await home.expectOffline()
    await home.returnToApplicant([{ block: 'B10', reason: '缺少佐证材料', text: reason }], '')
    await office.expectOffline()
    await office.pass(opinion)

    // The later one is the first to arrive.
    await line.mend()
    await office.syncNow()
    await office.expectAccepted(applicant)
    await otherLine.mend()
    await home.syncNow()
    await home.expectRefused(applicant, 'error.case-moved', reason)
    for (const desk of [office, home]) {
      await desk.page.getByRole('tab', { name: likeOf('case.tab.acts') }).click()
      const acts = desk.page.getByRole('list', { name: say('case.acts.title') })
      await expect(acts).toContainText(opinion, { timeout: 60_000 })
      await expect(acts).toContainText(reason, { timeout: 60_000 })
    }
    const kept = (await keptActs(server, handler)).filter(({ caseId }) => caseId === 'case-02')
    expect(kept.map(({ kind, outcome, refusalCode }) => [kind, outcome, refusalCode])).toEqual([
      ['handler-pass', 'accepted', ''],
      ['return-to-applicant', 'refused', 'case-moved'],
    ])
    expect(new Set(kept.map(({ deviceId }) => deviceId)).size).toBe(2)
    await otherLine.close()
  },
)
