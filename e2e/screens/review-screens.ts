import { expect } from '@playwright/test'
import { examplePdf } from '../../server/import/example-pdf.ts'
import { fileLimits } from '../../shared/domain/evidence-file/look-at-file.ts'
import { say } from '../desk/words.ts'
import type { Screen } from './screen.ts'

const shown = '章芷若'

/** What handlers and leaders decide beside a pass: publicity, returns to a step, proposals, marks on scans, and the path of it all. */
export const reviewScreens: readonly Screen[] = [
  {
    name: 'publicity-form',
    at: 'handler',
    show: async ({ desk }) => {
      await desk.openCase(shown)
      await desk.chooseDecision('publicity-start')
    },
  },
  {
    name: 'publicity-running',
    at: 'handler',
    show: async ({ desk }) => {
      await desk.openCase(shown)
      await desk.sendForm('publicity-start', '门诊楼一楼公告栏、院内网')
      await desk.sendForm('publicity-objection', '反映第二篇论文署名与刊物不一致。')
      await desk.chooseDecision('publicity-conclude')
      await expect(desk.decidePanel()).toContainText(say('decide.publicity.open'))
    },
  },
  {
    name: 'proof-added',
    at: 'handler',
    show: async ({ desk }) => {
      await desk.openCase(shown)
      await desk.typeForm('publicity-conclude', '盖章公示证明存人事科，编号 2026-31')
      await desk.addProof(
        { name: '公示盖章.pdf', mimeType: 'application/pdf', buffer: examplePdf('publicity') },
        { name: '公告栏照片.png', mimeType: 'image/png', buffer: await desk.page.screenshot() },
      )
      await desk.seeProof('公示盖章.pdf')
    },
  },
  {
    name: 'proof-refused',
    at: 'handler',
    show: async ({ desk }) => {
      await desk.openCase(shown)
      await desk.chooseDecision('publicity-conclude')
      const large = Buffer.alloc(fileLimits.sizeBytes + 1)
      await desk.addProof(
        { name: '公示扫描（600 dpi）.jpg', mimeType: 'image/jpeg', buffer: large },
        { name: '公示说明.docx', mimeType: 'application/msword', buffer: Buffer.from('PK') },
        { name: '公示第二页.pdf', mimeType: 'application/pdf', buffer: examplePdf('broken').subarray(0, 200) },
      )
      await expect(desk.decidePanel().getByRole('alert')).toContainText('公示说明.docx')
    },
  },
  {
    name: 'objection-answer-form',
    at: 'handler',
    show: async ({ desk }) => {
      await desk.openCase(shown)
      await desk.chooseDecision('objection-answer')
    },
  },
  {
    name: 'proposal-form',
    at: 'handler',
    show: async ({ desk }) => {
      await desk.openCase(shown)
      await desk.chooseDecision('propose-rejection')
    },
  },
  {
    name: 'case-path',
    at: 'handler',
    show: async ({ desk }) => {
      await desk.openCase(shown)
      await desk.page.getByRole('tab', { name: /办理记录/ }).click()
      await expect(desk.page.getByRole('list', { name: say('case.path') })).toBeVisible()
    },
  },
  {
    name: 'return-to-step-form',
    at: 'department',
    show: async ({ desk }) => {
      await desk.openCase('陶建安')
      await desk.chooseDecision('return-to-step')
    },
  },
  {
    name: 'mark-with-words',
    at: 'papers',
    show: async ({ desk }) => {
      await desk.openCase('程䶮安')
      // Not the block on which a screen before this one gave its verdict: nothing can be marked there any more.
      await desk.openBlock('B10')
      const marks = desk.page.getByRole('region', { name: say('mark.title') })
      await marks.getByRole('button', { name: say('mark.UNCLEAR') }).click()
      await marks.getByLabel(say('mark.text'), { exact: true }).fill('公章看不清')
    },
  },
]
