import { expect } from '@playwright/test'
import { demoPassword } from '../../server/demo/story/demo-accounts.ts'
import { likeOf, say } from '../desk/words.ts'
import { keptActs } from '../server/server-records.ts'
import { story } from '../story.ts'

const handler = 'person-r11'
const opinion = '经核对原件,欧阳思远同志材料完整,同意报送。'
const half = '阿依努尔同志的材料正在核对,论文'

story(
  '[I49] cable out, decide, everything killed, restart, cable in: pushed once, receipt kept, the next person has it',
  async ({ server, line, openDesk }) => {
    const papers = await openDesk({ name: 'papers' })
    await papers.enrol('zhou.papers', demoPassword)
    await papers.waitForFirstSync()
    await papers.openCase('欧阳思远')
    await papers.giveVerdict('B11', 'TRUE', '论文检索页与原件一致。')
    await papers.expectAccepted('欧阳思远')
    await papers.desk.close()

    const desk = await openDesk()
    await desk.enrol('liu.handler', demoPassword)
    await desk.waitForFirstSync()
    await desk.openCase('欧阳思远')
    await line.cut()
    await desk.expectOffline()
    await desk.pass(opinion)
    await expect(desk.notice()).toContainText(say('decide.done.waiting'))
    await desk.expectWaiting(1)
    await desk.backToList()
    await desk.openCase('阿依努尔·买买提')
    await desk.chooseDecision('handler-pass')
    await desk.passText().fill(half)
    await desk.expectTypedSaved()
    await desk.passText().pressSequentially('还没')
    await desk.desk.killAll()

    const again = await openDesk()
    await again.unlock(demoPassword)
    await again.expectOffline()
    await again.expectWaiting(1)
    await expect(again.rowOf('阿依努尔·买买提')).toContainText(say('work-list.mark.draft'))
    await again.openCase('阿依努尔·买买提')
    await again.chooseDecision('handler-pass')
    await expect(again.passText()).toHaveValue(new RegExp(`^${half}`))
    await again.backToList()
    await again.search('欧阳思远')
    await expect(again.rowOf('欧阳思远')).toContainText(say('work-list.mark.waiting', { count: 1 }))
    await expect(again.rowOf('欧阳思远')).toContainText(say('stage.UNIT_PUBLICITY'))

    await line.mend()
    await again.syncNow()
    await again.expectWaiting(0)
    const receipt = await again.expectAccepted('欧阳思远')
    const kept = (await keptActs(server, handler)).filter(({ caseId }) => caseId === 'case-03')
    expect(kept).toMatchObject([{ kind: 'handler-pass', outcome: 'accepted', receiptSeq: receipt, body: { opinion } }])
    await again.desk.close()

    const leader = await openDesk({ name: 'leader' })
    await leader.enrol('chen.leader', demoPassword)
    await leader.waitForFirstSync()
    await leader.openCase('欧阳思远')
    await leader.page.getByRole('tab', { name: likeOf('case.tab.acts') }).click()
    await expect(leader.page.getByRole('list', { name: say('case.acts.title') })).toContainText(opinion)
  },
)

story('[E5] what a department’s handler passes off line is to do at its leader’s desk', async ({ line, openDesk }) => {
  const handlerDesk = await openDesk({ name: 'handler' })
  await handlerDesk.enrol('he.dept', demoPassword)
  await handlerDesk.waitForFirstSync()
  await handlerDesk.openCase('陶建安')
  await line.cut()
  await handlerDesk.expectOffline()
  await handlerDesk.pass('复核无误,呈领导审定。')
  await line.mend()
  await handlerDesk.syncNow()
  await handlerDesk.expectAccepted('陶建安')
  await handlerDesk.desk.close()

  const leader = await openDesk({ name: 'leader' })
  await leader.enrol('xu.dept', demoPassword)
  await leader.waitForFirstSync()
  await leader.chooseTab('todo')
  await expect(leader.rowOf('陶建安')).toBeVisible()
})
