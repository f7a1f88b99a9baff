import { expect } from '@playwright/test'
import { demoPassword } from '../../server/demo/story/demo-accounts.ts'
import { likeOf, say } from '../desk/words.ts'
import type { Screen } from './screen.ts'

/** Deciding: the forms, the questions before a decision, and what became of it. Those that decide stand last. */
export const decideScreens: readonly Screen[] = [
  {
    name: 'verdict-form',
    at: 'papers',
    show: async ({ desk }) => {
      await desk.openCase('程䶮安')
      await desk.openBlock('B11')
      await desk.chooseVerdict('B11', 'PROBLEM')
    },
  },
  {
    name: 'verdict-veto-question',
    at: 'papers',
    show: async ({ desk }) => {
      await desk.openCase('程䶮安')
      await desk.openBlock('B10')
      await desk.chooseVerdict('B10', 'VETO')
      await desk.verdictText().fill('课题立项材料系伪造。')
      await desk
        .decidePanel()
        .getByRole('button', { name: say('decide.verdict.submit', { block: say('block.B10') }) })
        .click()
      await expect(desk.decidePanel().getByRole('button', { name: say('decide.confirm.veto-yes') })).toBeVisible()
    },
  },
  {
    name: 'pass-form-hindered',
    at: 'handler',
    show: async ({ desk }) => {
      await desk.openCase('欧阳思远')
      await desk.chooseDecision('handler-pass')
      await expect(desk.passButton()).toBeDisabled()
    },
  },
  {
    name: 'pass-form-typed',
    at: 'handler',
    show: async ({ desk }) => {
      await desk.openCase('阿依努尔·买买提')
      await desk.chooseDecision('handler-pass')
      await desk.passText().fill('经核对原件，材料完整，')
      await desk.expectTypedSaved()
    },
  },
  {
    name: 'return-form',
    at: 'handler',
    show: async ({ desk }) => {
      await desk.openCase('阿依努尔·买买提')
      await desk.chooseDecision('return-to-applicant')
      const panel = desk.decidePanel()
      await panel.getByRole('checkbox', { name: say('block.B11'), exact: true }).check()
      await panel.getByLabel(say('decide.return.reason', { block: say('block.B11') })).selectOption({ index: 1 })
      await panel.getByLabel(say('decide.return.text', { block: say('block.B11') })).fill('请补充第二篇论文的检索页。')
      await desk.expectTypedSaved()
    },
  },
  {
    name: 'list-draft',
    at: 'handler',
    show: async ({ desk }) => {
      await expect(desk.rowOf('阿依努尔·买买提')).toContainText(say('work-list.mark.draft'))
    },
  },
  {
    name: 'verdict-accepted',
    at: 'papers',
    show: async ({ desk }) => {
      await desk.openCase('程䶮安')
      await desk.giveVerdict('B11', 'TRUE', '')
      await desk.expectJustAccepted()
    },
  },
  {
    name: 'decision-to-take-back',
    at: 'papers',
    show: async ({ openDesk }) => {
      // Long enough for every look at it.
      const desk = await openDesk({ name: 'to-take-back', environment: { ZHIPING_GRACE_MS: '600000' } })
      await desk.enrol('zhou.papers', demoPassword)
      await desk.waitForFirstSync()
      await desk.openCase('欧阳思远')
      await desk.giveVerdict('B11', 'PROBLEM', '第二篇论文缺检索页，请补充。')
      await expect(desk.notice()).toContainText(likeOf('take-back.in-seconds'))
      return desk
    },
  },
  {
    name: 'decision-waiting',
    at: 'papers',
    show: async ({ desk, line }) => {
      await line.cut()
      await desk.openCase('欧阳思远')
      await desk.giveVerdict('B11', 'TRUE', '检索页与原件一致。')
      await desk.expectWaiting(1)
      await desk.expectOffline()
    },
  },
]
