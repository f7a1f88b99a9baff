import { expect } from '@playwright/test'
import { demoPassword } from '../../server/demo/story/demo-accounts.ts'
import { likeOf, say } from '../desk/words.ts'
import { keptActs } from '../server/server-records.ts'
import { story } from '../story.ts'

const reviewer = 'person-r13'
const first = '第二篇论文缺检索页,且署名单位不符。'
const better = '第二篇论文缺检索页,请补充。'

story(
  '[I49] a decision waits some seconds, is taken back by Ctrl+Z with its words, and only the second one reaches the server',
  async ({ server, openDesk }) => {
    const desk = await openDesk({ grace: 'as shipped' })
    await desk.enrol('zhou.papers', demoPassword)
    await desk.waitForFirstSync()
    await desk.openCase('欧阳思远')
    await desk.giveVerdict('B11', 'PROBLEM', first)
    await expect(desk.notice()).toContainText(likeOf('take-back.in-seconds'))
    await desk.expectWaiting(1)
    await desk.page.keyboard.press('Control+z')
    await expect(desk.decidePanel()).toContainText(say('take-back.done'))
    await desk.expectWaiting(0)
    await expect(desk.verdictText()).toHaveValue(first)
    await expect(desk.blockButton('B11')).toContainText(say('case.block.mine-open'))

    await desk.verdictText().fill(better)
    await desk.page.keyboard.press('Control+Enter')
    await expect(desk.notice()).toContainText(likeOf('take-back.in-seconds'))
    await desk.expectJustAccepted()
    const kept = (await keptActs(server, reviewer)).filter(({ caseId, body }) => caseId === 'case-03' && JSON.stringify(body).includes('检索页')) // oxfmt-ignore
    expect(kept).toMatchObject([{ outcome: 'accepted', body: { text: better } }])
  },
)

story(
  '[I49] off line a decision says that it goes out with the network, is taken back from the list of decisions, and never arrives',
  async ({ server, line, openDesk }) => {
    const desk = await openDesk({ grace: 'as shipped' })
    await desk.enrol('zhou.papers', demoPassword)
    await desk.waitForFirstSync()
    await desk.openCase('欧阳思远')
    await line.cut()
    await desk.expectOffline()
    await desk.giveVerdict('B11', 'PROBLEM', first)
    await expect(desk.notice()).toContainText(say('take-back.no-network'))
    const decision = (await desk.decisionsAbout('欧阳思远')).first()
    await expect(decision).toContainText(say('take-back.no-network'))
    await decision.getByRole('button', { name: likeOf('take-back.of') }).click()
    await desk.closePanel()
    await desk.expectWaiting(0)
    await desk.openBlock('B11')
    await expect(desk.verdictText()).toHaveValue(first)
    await line.mend()
    await desk.syncNow()
    await desk.expectOnline()
    expect((await keptActs(server, reviewer)).filter(({ body }) => JSON.stringify(body).includes(first))).toEqual([])
  },
)
