import { readFile } from 'node:fs/promises'
import { expect } from '@playwright/test'
import type { CuttableLine } from '../../e2e/desk/cuttable-line.ts'
import { DeskActions } from '../../e2e/desk/desk-actions.ts'
import { say as words } from '../../e2e/desk/words.ts'
import { demoPassword } from '../../server/demo/story/demo-accounts.ts'
import { blockCodes, type BlockCode } from '../../shared/domain/block/block-code.ts'
import type { SmokeHost } from './pick-host.ts'

export interface DriveInput {
  readonly host: SmokeHost
  readonly line: CuttableLine
  readonly deskDir: string
  /** What the server planted, and what this run types: texts that must not lie readable in the desk's folder. */
  readonly markersFile: string
  /** Told the name of each step before it is taken. */
  readonly at: (step: string) => void
}

export interface Driven {
  readonly applications: number
  readonly blocks: number
  readonly decisions: number
  readonly receiptSeq: number
}

const reviewer = 'zhou.papers'
const longestShowMs = 30_000

/** One decision as a block reviewer makes it. Every step waits for what a person would see; the first that does not come throws. */
export async function driveDecision({ host, line, deskDir, markersFile, at }: DriveInput): Promise<Driven> {
  const { typed, inFirstHospital } = JSON.parse(await readFile(markersFile, 'utf8')) as {
    typed: { opinion: string; draft: string; search: string }
    inFirstHospital: number
  }
  const place = { deskDir, serverUrl: line.url }

  at('open the desk')
  const desk = new DeskActions(await host.open(place))
  at('sign in')
  await desk.enrol(reviewer, demoPassword)
  at('first sync')
  await desk.waitForFirstSync()
  at('look through the work list')
  await desk.chooseTab('all')
  const applications = inFirstHospital
  await expect.poll(() => desk.countOf('all'), { timeout: longestShowMs }).toBe(applications)
  await desk.search(typed.search)
  await desk.showWhole('todo', applications)
  at('open an application and its evidence')
  const applicant = await openFirstRow(desk)
  await desk.page
    .locator('nav [data-block]')
    .filter({ hasText: /[1-9]\d* 件/ })
    .first()
    .click()
  await desk.page.locator('[data-ready="true"]').first().waitFor()
  const blocks = await desk.page.locator('nav [data-block]').count()

  at('cable out')
  await line.cut()
  await desk.expectOffline()
  at('decide off line, and type half a text')
  const [decided, half] = await twoBlocks(desk)
  await desk.giveVerdict(decided, 'TRUE', typed.opinion)
  await desk.expectWaiting(1)
  await desk.openBlock(half)
  await desk.chooseVerdict(half, 'PROBLEM')
  await desk.verdictText().fill(typed.draft)
  await desk.expectTypedSaved()
  at('kill everything')
  await desk.desk.killAll()

  at('restart off line: the decision and the text are there')
  const again = new DeskActions(await host.open(place))
  await again.unlock(demoPassword)
  await again.expectWaiting(1)
  await again.openCase(applicant)
  await again.openBlock(half)
  // The half-typed text comes from the store, a moment after the form.
  await expect(again.verdictText()).toHaveValue(typed.draft, { timeout: longestShowMs })

  at('cable in: pushed, receipt, ruling')
  await line.mend()
  await again.syncNow()
  await again.expectWaiting(0)
  const receiptSeq = await again.expectAccepted(applicant)
  at('close the desk')
  await again.desk.close()
  return { applications, blocks, decisions: 1, receiptSeq }
}

/** Opens the first application that waits for the person; answers whose it is. */
async function openFirstRow(desk: DeskActions): Promise<string> {
  await desk.rows().first().click()
  const heading = desk.page.getByRole('heading', { level: 1 })
  // The list has one too.
  await expect(heading).not.toHaveText(words('work-list.title'), { timeout: longestShowMs })
  return heading.innerText()
}

/** A block that waits for a verdict, and another one to begin a text on. */
async function twoBlocks(desk: DeskActions): Promise<[BlockCode, BlockCode]> {
  const blocks = desk.page.locator('nav [data-block]')
  const open = await blocks
    .filter({ hasText: words('case.block.mine-open') })
    .first()
    .getAttribute('data-block')
  const all = await blocks.evaluateAll((buttons) => buttons.map((button) => button.getAttribute('data-block')))
  const decided = blockCodes.find((code) => code === open)
  const half = blockCodes.find((code) => code !== open && all.includes(code))
  if (!decided || !half) throw new Error('the application has no two blocks for this reviewer')
  return [decided, half]
}
