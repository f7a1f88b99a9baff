import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { expect } from '@playwright/test'
import { spoilRange } from '../../electron/store/test-server/spoil-file.suite.ts'
import { demoPassword } from '../../server/demo/story/demo-accounts.ts'
import { onlyProfile } from '../desk/only-profile.ts'
import { likeOf, say } from '../desk/words.ts'
import { keptActs } from '../server/server-records.ts'
import { story } from '../story.ts'

const handler = 'person-r11'
const opinion = '经核对原件,阿依努尔同志材料完整,同意报送。'
const half = '欧阳思远同志的材料正在核对'

story(
  '[DUR-4] [I49] the database is damaged between two starts: the desk says so and repairs it, and the decision that was not sent goes up',
  async ({ server, line, deskDir, openDesk }, testInfo) => {
    const desk = await openDesk()
    await desk.enrol('liu.handler', demoPassword)
    await desk.waitForFirstSync()
    await line.cut()
    await desk.expectOffline()
    await desk.openCase('阿依努尔·买买提')
    await desk.pass(opinion)
    await desk.expectWaiting(1)
    await desk.backToList()
    await desk.openCase('欧阳思远')
    await desk.chooseDecision('handler-pass')
    await desk.passText().fill(half)
    await desk.expectTypedSaved()
    await desk.desk.close()

    const profile = await onlyProfile(deskDir())
    const database = path.join(profile, 'store.db')
    const { size } = await stat(database)
    spoilRange(database, 0, 4096)
    spoilRange(database, Math.floor(size / 2), Math.floor(size / 2) + 1000)

    const again = await openDesk()
    // The password is judged by itself: a damaged file is not taken for a wrong one, nor the other way round.
    await again.typePassword('Zhiping-2025')
    await expect(again.page.getByRole('alert')).toContainText(say('error.wrong-password'))
    await again.unlock(demoPassword)
    const notice = again.page.getByRole('region', { name: say('rescue.title') })
    await expect(notice).toContainText(likeOf('rescue.cause.database'))
    await expect(notice).toContainText(say('rescue.kept', { acts: 1, drafts: 1 }))
    await expect(notice).toContainText(say('rescue.again'))
    await again.page.screenshot({ path: testInfo.outputPath('rescued.png') })
    expect(await readdir(path.join(profile, 'set-aside'))).toHaveLength(1)

    await line.mend()
    await again.syncNow()
    await again.waitForFirstSync()
    await again.expectWaiting(0)
    const receipt = await again.expectAccepted('阿依努尔·买买提')
    const kept = (await keptActs(server, handler)).filter(({ caseId }) => caseId === 'case-02')
    expect(kept).toMatchObject([{ kind: 'handler-pass', outcome: 'accepted', receiptSeq: receipt, body: { opinion } }])
    await again.openCase('欧阳思远')
    await again.chooseDecision('handler-pass')
    await expect(again.passText()).toHaveValue(half)

    await notice.getByRole('button', { name: say('rescue.seen') }).click()
    await expect(notice).toHaveCount(0)
    await again.desk.killAll()
    const third = await openDesk()
    await third.unlock(demoPassword)
    await third.expectOnline()
    await expect(third.page.getByRole('region', { name: say('rescue.title') })).toHaveCount(0)
  },
)
