import path from 'node:path'
import { expect } from '@playwright/test'
import { demoPassword } from '../../server/demo/story/demo-accounts.ts'
import { say } from '../desk/words.ts'
import { backUp, restoreBackup } from '../server/server-backup.ts'
import { keptActs } from '../server/server-records.ts'
import type { ServerUnderTest } from '../server/server-under-test.ts'
import { story } from '../story.ts'

const handler = 'person-r11'

story(
  '[I49] [SYN-2] the server is restored from a backup older than the last receipts: nothing is lost, nothing deleted',
  async ({ server, folder, openDesk }) => {
    const desk = await openDesk()
    await desk.enrol('liu.handler', demoPassword)
    await desk.waitForFirstSync()
    await desk.openCase('胡晓婧')
    await desk.returnToApplicant([{ block: 'B10', reason: '缺少佐证材料', text: '请补充任务书。' }], '')
    await desk.expectAccepted('胡晓婧')
    const backup = path.join(folder, 'older.backup')
    await backUp(server, backup)
    await desk.backToList()
    await desk.openCase('阿依努尔·买买提')
    await desk.pass('备份之后才作的决定。')
    const receipt = await desk.expectAccepted('阿依努尔·买买提')
    await desk.backToList()
    await desk.search('')
    await expect(desk.rowOf('欧阳思远')).toBeVisible()
    const total = await desk.countOf('all')
    await expect(desk.rows()).toHaveCount(total)

    await server.kill()
    await restoreBackup(server, backup)
    expect(await ofHandler(server)).not.toContain('备份之后才作的决定。')
    await server.start()
    await desk.syncNow()
    await expect.poll(() => ofHandler(server), { timeout: 90_000 }).toContain('备份之后才作的决定。')
    await desk.expectOnline()
    await desk.expectWaiting(0)
    await expect(desk.statusLine()).not.toContainText(say('status.restored'), { timeout: 60_000 })
    await expect(desk.rows()).toHaveCount(total)
    await expect(desk.rowOf('阿依努尔·买买提')).toContainText(say('stage.UNIT_PUBLICITY'))
    const again = (await keptActs(server, handler)).filter(({ caseId, kind }) => caseId === 'case-02' && kind === 'handler-pass') // oxfmt-ignore
    expect(again).toMatchObject([{ outcome: 'accepted' }])
    expect(receipt).toBeGreaterThan(0)
    await desk.expectAccepted('胡晓婧')
    await desk.expectAccepted('阿依努尔·买买提')
  },
)

async function ofHandler(server: ServerUnderTest): Promise<readonly (string | undefined)[]> {
  return (await keptActs(server, handler)).map(({ body }) => body.opinion)
}
